/* The shell of every page. All of it is comfort: without this file the menu opens, forms post and errors show as well. */

const agreed = new WeakSet();
const sent = new WeakSet();
const DOUBLE_CLICK = 1500;

/** Show the drawer as a column again when a phone is turned or a window widened. */
function tidyMenu(menu) {
  if (!menu) return;
  menu.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  matchMedia("(min-width: 761px)").addEventListener("change", () => {
    if (menu.matches(":popover-open")) menu.hidePopover();
  });
}

/** Ask the question; on yes submit the form by the same button. */
function ask(dialog, question, form, button) {
  const yes = dialog.querySelector("[value=yes]");
  dialog.querySelector("[data-question]").textContent = question;
  yes.textContent = button?.dataset.confirmYes ?? form.dataset.confirmYes ?? yes.dataset.label;
  yes.classList.toggle("danger", Boolean(button?.classList.contains("danger")));
  dialog.returnValue = "";
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "yes") return;
    agreed.add(form);
    form.requestSubmit(button);
  }, { once: true });
  dialog.showModal();
}

/** Hold back a form that asks first, and the second click of a hurried hand. */
function onSubmit(event, dialog) {
  const { target: form, submitter: button } = event;
  if (event.defaultPrevented || (button?.formMethod || form.method) !== "post") return;
  const question = button?.dataset.confirm ?? form.dataset.confirm;
  if (question && dialog && !agreed.delete(form)) {
    event.preventDefault();
    ask(dialog, question, form, button);
  } else if (sent.has(form)) {
    event.preventDefault();
  } else {
    sent.add(form);
    setTimeout(() => sent.delete(form), DOUBLE_CLICK);
  }
}

/** `data-dialog="id"` opens the dialog of that id; a link keeps its address for pages without scripts. */
function onClick(event) {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
}

/** `data-print` prints the page as it stands. */
function printer(button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

/** `data-reveal="id"` shows what is typed into the password field of that id. */
function revealer(button) {
  const input = document.getElementById(button.dataset.reveal);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  });
}

/** Whether something this person typed waits in this browser; the sender is fetched only then. */
function keepsSomething({ dataset: { site, signOut } }) {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith(`eklase ${site} ${signOut} `));
  } catch {
    return false;
  }
}

/** What was typed without a network is sent from every page of the house, and asked about at signing out. */
function tendUnsent(leaver) {
  const begin = async (act) => {
    if (keepsSomething(leaver)) (await import("./unsent.js")).unsent[act]();
  };
  leaver.addEventListener("submit", (event) => {
    if (!keepsSomething(leaver)) return;
    event.preventDefault();
    begin("leave");
  });
  for (const sign of ["online", "focus"]) addEventListener(sign, () => begin("send"));
  begin("send");
}

tidyMenu(document.getElementById("menu"));
const question = document.getElementById("confirm");
document.addEventListener("submit", (event) => onSubmit(event, question));
document.addEventListener("click", onClick);
document.querySelectorAll("[data-reveal]").forEach(revealer);
document.querySelectorAll("[data-print]").forEach(printer);
document.querySelector(".form-errors")?.focus();
if (document.getElementById("unsent")) tendUnsent(document.querySelector("[data-sign-out]"));
