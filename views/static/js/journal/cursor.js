/** The one cell one is at: the grid's only tab stop, always in sight. */
export class Cursor extends EventTarget {
  /** @type {HTMLTableCellElement | null} */
  cell = null;

  /** @param {import("./sheet.js").Sheet} sheet */
  constructor(sheet) {
    super();
    this.sheet = sheet;
  }

  /** The column of the cell. */
  get column() {
    return this.cell ? this.sheet.columnOf(this.cell) : "";
  }

  get hasFocus() {
    return Boolean(this.cell) && document.activeElement === this.cell;
  }

  /** Go to a cell, if there is one. @param {HTMLTableCellElement | null | undefined} cell */
  go(cell) {
    if (!cell) return;
    this.place(cell);
    this.focus();
  }

  focus() {
    this.cell?.focus({ preventScroll: true });
    this.cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Stand at a cell without taking the keyboard. @param {HTMLTableCellElement} cell */
  place(cell) {
    if (cell !== this.cell) {
      this.cell?.removeAttribute("tabindex");
      this.#mark(false);
      this.cell = cell;
      cell.tabIndex = 0;
      this.#mark(true);
    }
    this.dispatchEvent(new Event("move"));
  }

  #mark(here) {
    if (this.cell) this.sheet.head(this.column)?.classList.toggle("is-here", here);
  }
}
