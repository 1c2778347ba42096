/** The rectangle of cells one has selected; a single cell while one only goes about. */
import { isDead } from "./sheet.js";

const LOOK = "is-chosen";

/** Tells of each change by the event "change". */
export class Selection extends EventTarget {
  /** Two opposite corners. @type {HTMLTableCellElement | null} */
  #from = null;
  /** @type {HTMLTableCellElement | null} */
  #to = null;
  #stretching = false;
  /** @type {HTMLTableCellElement[]} */
  #shown = [];

  /** @param {import("./sheet.js").Sheet} sheet @param {import("./cursor.js").Cursor} cursor */
  constructor(sheet, cursor) {
    super();
    this.sheet = sheet;
    this.cursor = cursor;
    sheet.table.setAttribute("aria-multiselectable", "true");
    cursor.addEventListener("move", () => this.#stretching || this.#span(cursor.cell, cursor.cell));
  }

  /** The cells row by row, dead ones too, so that a rectangle keeps its shape; rows out of sight are not in it. */
  get rows() {
    if (!this.#from) return [];
    const [top, bottom] = ordered(this.#from.parentElement.rowIndex, this.#to.parentElement.rowIndex);
    const [left, right] = ordered(this.#from.cellIndex, this.#to.cellIndex);
    return this.sheet.rows
      .filter((row) => !row.hidden && row.rowIndex >= top && row.rowIndex <= bottom)
      .map((row) => [...row.cells].slice(left, right + 1));
  }

  /** The cells where anything can stand. */
  get cells() {
    return this.rows.flat().filter((cell) => !isDead(cell));
  }

  get isWide() {
    return this.#from !== this.#to;
  }

  /** Stretch the rectangle to a cell and go there. @param {HTMLTableCellElement | null} cell */
  stretch(cell) {
    if (!cell || !this.#from) return;
    this.#stretching = true;
    this.cursor.go(cell);
    this.#stretching = false;
    this.#span(this.#from, cell);
  }

  /** Select the column one is at; said again, the whole table. One stays where one is. */
  column() {
    const { rows } = this.sheet;
    const [first, last] = [rows[0].cells, rows.at(-1).cells];
    const at = this.cursor.cell?.cellIndex;
    if (!at) return;
    const whole = this.#from === first[at] && this.#to === last[at];
    if (whole) this.#span(first[1], last[last.length - 1]);
    else this.#span(first[at], last[at]);
  }

  /** Select from one cell to another. */
  #span(from, to) {
    this.#from = from;
    this.#to = to;
    const chosen = this.isWide ? this.cells : [];
    for (const cell of this.#shown) {
      cell.classList.remove(LOOK);
      cell.removeAttribute("aria-selected");
    }
    for (const cell of chosen) {
      cell.classList.add(LOOK);
      cell.setAttribute("aria-selected", "true");
    }
    this.#shown = chosen;
    this.dispatchEvent(new Event("change"));
  }
}

function ordered(one, other) {
  return one <= other ? [one, other] : [other, one];
}
