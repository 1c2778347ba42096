/** The pupils of a lesson's card as a field of cells: the sheet of the grid with one column. */

export class People {
  /** @type {Map<number, HTMLElement>} */
  #cells;

  /** @param {HTMLElement} list */
  constructor(list) {
    this.list = list;
    this.editable = "editable" in list.dataset;
    this.lines = [...list.children];
    this.#cells = new Map(this.lines.map((line) => [Number(line.dataset.student), line.querySelector(".cell")]));
  }

  get column() {
    return this.list.dataset.column;
  }

  /** @param {import("../sheet.js").Place} place @returns {HTMLElement | undefined} */
  cell({ column, student }) {
    return column === this.column ? this.#cells.get(Number(student)) : undefined;
  }

  /** @param {HTMLElement} cell @returns {import("../sheet.js").Place} */
  place(cell) {
    return { column: this.column, student: Number(cell.closest("[data-student]").dataset.student) };
  }

  columnOf() {
    return this.column;
  }

  /** @param {HTMLElement} cell */
  pupil(cell) {
    return cell.closest("[data-student]").querySelector(".pupil").textContent.trim().replace(/^\d+\.\s*/, "");
  }

  isLive() {
    return this.editable;
  }

  /** An expected lesson was born under another name: its address too, for whoever loads the card anew. */
  rename(from, to) {
    if (this.column !== from) return;
    this.list.dataset.column = to;
    window.history.replaceState(null, "", `?${new URLSearchParams({ kolonna: to })}`);
  }
}
