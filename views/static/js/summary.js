/** The summary journal of a class: arrows move between the boxes of pupils, Shift and a click tick a run of them. */

document.querySelectorAll("form[data-summary]").forEach(decide);

/** @param {HTMLFormElement} form */
function decide(form) {
  const boxes = [...form.querySelectorAll("input[name=students]")];
  const told = form.querySelector("[data-count]");
  const nobody = told.textContent;
  const measures = form.querySelector("[data-measures]");
  let last = 0;

  function show() {
    const names = boxes.filter((box) => box.checked).map((box) => box.parentElement.textContent.trim());
    told.textContent = names.length ? names.join(", ") : nobody;
    measures.hidden = form.querySelector("input[name=outcome]:checked")?.value !== "measures";
    for (const box of boxes) box.closest("tr").classList.toggle("is-chosen", box.checked);
  }

  boxes.forEach((box, place) => {
    box.addEventListener("click", (event) => {
      const [from, to] = [Math.min(last, place), Math.max(last, place)];
      if (event.shiftKey) boxes.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
      last = place;
      show();
    });
    box.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      boxes[place + step]?.focus();
    });
  });
  form.addEventListener("change", show);
  show();
}
