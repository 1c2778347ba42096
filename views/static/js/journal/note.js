/** The sentence beside a cell: why it was refused, that somebody else was quicker. */

const GAP = 6;

export class Note {
  /** @param {HTMLElement} element @param {HTMLElement} scroller what moves the cells */
  constructor(element, scroller) {
    this.element = element;
    /** @type {HTMLTableCellElement | null} */
    this.cell = null;
    scroller.addEventListener("scroll", () => this.#place(), { passive: true });
    addEventListener("scroll", () => this.#place(), { passive: true });
    addEventListener("resize", () => this.#place(), { passive: true });
  }

  /** @param {HTMLTableCellElement} cell @param {string} sentence @param {"bad" | "open"} tone */
  show(cell, sentence, tone) {
    this.hide();
    this.cell = cell;
    cell.setAttribute("aria-describedby", this.element.id);
    this.element.textContent = sentence;
    this.element.className = `cell-note ${tone}`;
    this.element.hidden = false;
    this.#place();
  }

  hide() {
    this.cell?.removeAttribute("aria-describedby");
    this.cell = null;
    this.element.hidden = true;
  }

  /** To the right of the cell, so that the pupils below stay in sight; else where there is room. */
  #place() {
    if (!this.cell) return;
    const cell = this.cell.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const right = cell.right + GAP;
    const left = cell.left - GAP - width;
    const beside = right + width <= innerWidth || left >= 0;
    const x = right + width <= innerWidth ? right : left;
    const y = beside ? cell.top : cell.bottom + GAP;
    const fits = (at, size, room) => Math.max(GAP, Math.min(at, room - size - GAP));
    this.element.style.left = `${fits(beside ? x : cell.left, width, innerWidth)}px`;
    this.element.style.top = `${fits(y, height, innerHeight)}px`;
  }
}
