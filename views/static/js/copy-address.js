/* The button that copies an address shown once; without scripts it is marked and copied by hand. */

/** Put the address on the clipboard, else mark it, and say which. */
async function copy(field, status, words) {
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = words.copied;
  } catch {
    status.textContent = words.marked;
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const status = document.querySelector("[data-status]");
  button.hidden = false;
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", () => copy(field, status, button.dataset));
}
