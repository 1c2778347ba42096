/* The list of subjects put in order: by dragging, by the arrows, by Alt and an arrow key. The order of the rows is what the form sends. */

const form = document.querySelector("[data-order]");

/** @param {HTMLFormElement} form */
function ordered(form) {
  const body = form.querySelector("tbody");
  const said = form.querySelector("[data-said]");
  const unsaved = form.querySelector("[data-unsaved]");
  const words = JSON.parse(form.dataset.words);
  let leaving = false;

  const rows = () => [...body.querySelectorAll("[data-row]")];

  /** Say where the row stands now; the page asks before it is left with an order nobody saved. */
  function tell(row) {
    const all = rows();
    const place = all.indexOf(row) + 1;
    said.textContent = words.moved
      .replace("{name}", row.dataset.name).replace("{place}", place).replace("{all}", all.length);
    unsaved.hidden = false;
  }

  /** @param {HTMLElement} row @param {number} by -1 up, 1 down @param {HTMLElement} focused */
  function move(row, by, focused) {
    const neighbour = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!neighbour) return;
    if (by < 0) neighbour.before(row);
    else neighbour.after(row);
    focused.focus();
    row.scrollIntoView({ block: "nearest" });
    tell(row);
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    event.preventDefault();
    move(button.closest("[data-row]"), Number(button.dataset.move), button);
  });

  form.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-row]");
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!row || !by || !event.altKey) return;
    event.preventDefault();
    move(row, by, event.target);
  });

  body.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-handle]");
    if (!handle || event.button) return;
    event.preventDefault();
    drag(handle, event.pointerId);
  });

  /** Let the row follow the pointer until it is let go. */
  function drag(handle, pointer) {
    const row = handle.closest("[data-row]");
    const began = rows().indexOf(row);
    row.classList.add("is-dragged");
    handle.setPointerCapture(pointer);
    // Its neighbours are moved past the row: a row that is taken out of the page loses the pointer.
    const follow = (event) => {
      const above = row.previousElementSibling;
      const below = row.nextElementSibling;
      if (above && event.clientY < middleOf(above)) row.after(above);
      else if (below && event.clientY > middleOf(below)) row.before(below);
    };
    const drop = () => {
      row.classList.remove("is-dragged");
      handle.removeEventListener("pointermove", follow);
      if (rows().indexOf(row) !== began) tell(row);
    };
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("lostpointercapture", drop, { once: true });
  }

  form.addEventListener("submit", () => { leaving = true; });
  form.addEventListener("input", () => { unsaved.hidden = false; });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", (event) => {
    if (!unsaved.hidden && !leaving) event.preventDefault();
  });
  body.querySelectorAll("[data-handle]").forEach((handle) => { handle.hidden = false; });
}

/** @param {HTMLElement} row */
function middleOf(row) {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}

if (form) ordered(form);
