/* Klašu piepildījums by hand and keyboard. The radio buttons are what the form sends; everything here only presses them. */

document.querySelectorAll("[data-filling]").forEach(fill);

/** @param {HTMLFormElement} form */
function fill(form) {
  const words = JSON.parse(form.dataset.words);
  const waiting = form.querySelector("[data-waiting]");
  const rows = () => [...form.querySelectorAll("[data-pupil]")];
  if (!waiting) return;
  let leaving = false;

  /** The choices of a row in the order of the columns. */
  const choices = (row) => [...row.querySelectorAll("input[type=radio]")];
  const chosen = (row) => choices(row).find((radio) => radio.checked);
  const was = (row) => row.querySelector("[name^=bija]")?.value;
  const heading = (group) => form.querySelector(`thead [data-group="${group}"]`);
  const isMoved = (row) => chosen(row) !== undefined && chosen(row).value !== was(row);

  /** Show what is changed in words, count the groups anew and say it. */
  function tell(row) {
    const note = row.querySelector("[data-changed]");
    note.textContent = words.changed;
    note.hidden = !isMoved(row);
    recount();
    const moved = rows().filter(isMoved).length;
    const said = (isMoved(row) ? words.moved : words.back)
      .replace("{name}", row.dataset.name).replace("{group}", nameOf(chosen(row)));
    waiting.textContent = moved ? `${said}. ${words.waiting.replace("{count}", moved)}` : said;
  }

  const nameOf = (radio) => radio.getAttribute("aria-label").slice(radio.closest("[data-pupil]").dataset.name.length + 2);

  /** How many pupils each group has with what is not saved yet. */
  function recount() {
    const counts = {};
    for (const row of rows()) {
      const group = chosen(row)?.value;
      if (group !== undefined) counts[group] = (counts[group] ?? 0) + 1;
    }
    form.querySelectorAll("thead [data-count]").forEach((count) => {
      const group = count.closest("[data-group]").dataset.group;
      count.textContent = Number(count.dataset.fixed) + (counts[group] ?? 0);
    });
  }

  /** Pupils whose rows cannot be changed count all the time. */
  function remember() {
    form.querySelectorAll("thead [data-count]").forEach((count) => {
      const group = count.closest("[data-group]").dataset.group;
      const movable = rows().filter((row) => was(row) === group).length;
      count.dataset.fixed = Number(count.textContent) - movable;
    });
  }

  function choose(row, group) {
    const radio = choices(row).find((one) => one.value === String(group));
    if (!radio) return false;
    radio.checked = true;
    radio.focus({ preventScroll: true });
    tell(row);
    return true;
  }

  /** Go from a button to one beside it, above or below, without choosing. */
  function go(radio, down, right) {
    const all = rows().filter((row) => choices(row).length);
    const row = radio.closest("[data-pupil]");
    const place = choices(row).indexOf(radio);
    const next = all[all.indexOf(row) + down];
    const target = next && choices(next)[Math.min(place + right, choices(next).length - 1)];
    if (!target) return;
    target.focus();
    target.closest("tr").scrollIntoView({ block: "nearest" });
  }

  form.addEventListener("keydown", (event) => {
    const radio = event.target.closest("input[type=radio]");
    if (!radio || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step) {
      event.preventDefault();
      go(radio, ...step);
    } else if (/^[0-9]$/.test(event.key)) {
      event.preventDefault();
      const head = form.querySelectorAll("thead [data-group]")[Number(event.key)];
      if (head && choose(radio.closest("[data-pupil]"), head.dataset.group)) go(document.activeElement, 1, 0);
    }
  });

  form.addEventListener("change", (event) => {
    const row = event.target.closest("[data-pupil]");
    if (row) tell(row);
  });

  form.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-handle]");
    if (!handle || event.button) return;
    event.preventDefault();
    drag(handle, event.pointerId);
  });

  /** Let the pupil follow the pointer to a column; let go over its head or any of its cells. */
  function drag(handle, pointer) {
    const row = handle.closest("[data-pupil]");
    let target = null;
    const mark = (found) => {
      target?.classList.remove("is-target");
      target = found;
      target?.classList.add("is-target");
    };
    const follow = (event) => {
      const place = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-group]");
      const group = place && form.contains(place) ? place.dataset.group : undefined;
      mark(choices(row).some((radio) => radio.value === group) ? heading(group) : null);
    };
    const drop = () => {
      const group = target?.dataset.group;
      mark(null);
      row.classList.remove("is-dragged");
      handle.removeEventListener("pointermove", follow);
      if (group !== undefined) choose(row, group);
    };
    row.classList.add("is-dragged");
    handle.setPointerCapture(pointer);
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("lostpointercapture", drop, { once: true });
  }

  form.addEventListener("submit", () => { leaving = true; });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", (event) => {
    if (!leaving && rows().some(isMoved)) event.preventDefault();
  });
  form.querySelectorAll("[data-handle], [data-keys]").forEach((one) => { one.hidden = false; });
  remember();
  rows().filter(isMoved).forEach(tell);
}
