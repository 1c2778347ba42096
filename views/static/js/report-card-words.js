/** The words of a class: how many letters are left, what is not saved yet, phrases put where the cursor was. */

/** As the server stores it, so that what fits here fits there. @param {string} text */
const trimmed = (text) => text.replace(/\r\n?/g, "\n").split("\n").map((line) => line.replace(/[^\S\n\t]+/g, " ").trim()).join("\n").replace(/\n{3,}/g, "\n\n").trim();

/** @param {HTMLFormElement} form */
function write(form) {
  const longest = Number(form.dataset.longest);
  const fields = [...form.querySelectorAll("textarea")];
  const state = form.querySelector("[data-state]");
  const seen = new Map(fields.map((field) => [field, form.elements[field.name.replace("words-", "seen-")].value]));
  let last = fields[0];
  let leaving = false;

  const isDirty = (field) => trimmed(field.value) !== trimmed(seen.get(field));

  function draw(field) {
    const left = longest - [...trimmed(field.value)].length;
    const line = document.getElementById(`${field.id}-left`);
    line.textContent = (left < 0 ? line.dataset.over : line.dataset.left).replace("{count}", String(Math.abs(left)));
    line.classList.toggle("over", left < 0);
    field.closest(".word").querySelector("[data-unsaved]").hidden = !isDirty(field);
  }

  function tell() {
    const dirty = fields.filter(isDirty).length;
    state.textContent = dirty ? state.dataset.dirty.replace("{count}", String(dirty)) : state.dataset.clean;
  }

  function put(text) {
    const { selectionStart: from, selectionEnd: to, value } = last;
    const gap = from && !/\s$/.test(value.slice(0, from)) ? " " : "";
    last.focus();
    last.setRangeText(gap + text, from, to, "end");
    last.dispatchEvent(new Event("input", { bubbles: true }));
  }

  for (const field of fields) {
    field.addEventListener("focus", () => { last = field; });
    field.addEventListener("input", () => { draw(field); tell(); });
    draw(field);
  }
  form.querySelectorAll("[data-phrase]").forEach((button) => button.addEventListener("click", () => put(button.dataset.phrase)));
  form.addEventListener("submit", () => { leaving = true; });
  form.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  addEventListener("beforeunload", (event) => { if (!leaving && fields.some(isDirty)) event.preventDefault(); });
  tell();
}

document.querySelectorAll("form[data-words]").forEach(write);
