/** Suggested marks of terms: why they are what they are, accepted one by one or all at once by a person. */
import { say } from "./words.js";

const WHY = "term-why";

export class Terms {
  /** What stood in the empty cells when the page came. @type {Map<HTMLTableCellElement, string>} */
  #hints = new Map();

  /**
   * @param {object} parts
   * @param {HTMLElement} parts.element the part of the panel that is for terms
   * @param {HTMLDialogElement | null} parts.dialog shows what would be accepted
   * @param {import("./sheet.js").Sheet} parts.sheet
   * @param {import("./cells.js").Cells} parts.cells
   * @param {import("./columns.js").Columns} parts.columns
   * @param {import("./entries.js").Entries} parts.entries
   * @param {import("./cursor.js").Cursor} parts.cursor
   * @param {(sentence: string) => void} parts.speak
   */
  constructor(parts) {
    Object.assign(this, parts);
    for (const hint of this.sheet.table.querySelectorAll("td.term > .hint")) {
      this.#hints.set(hint.parentElement, hint.outerHTML);
    }
    this.why = this.element.querySelector(`#${WHY}`);
    this.ask = this.element.querySelector("[data-ask]");
    this.one = this.element.querySelector("[data-accept]");
    this.all = this.element.querySelector("[data-accept-all]");
    this.spread = this.element.parentElement.querySelector("[data-spread]");
    this.one.addEventListener("click", () => this.accept());
    this.all.addEventListener("click", () => this.#offerAll());
    this.dialog?.addEventListener("close", () => this.dialog.returnValue === "accept" && this.#acceptAll());
    this.entries.addEventListener("change", () => this.#settle());
    this.cursor.addEventListener("move", () => this.draw());
  }

  /** Accept what is suggested in the cell one is at. @returns {boolean} whether it is a term's cell */
  accept() {
    const { cell } = this.cursor;
    if (!cell || !this.#hints.has(cell)) return false;
    const text = this.#suggested(cell);
    if (text) this.entries.apply([this.entries.change(cell, text)]);
    else if (this.#hint(cell)) this.speak(this.why.textContent);
    return true;
  }

  /** Show of the cell one is at what is suggested and why. */
  draw() {
    const { cell, column } = this.cursor;
    this.described?.getAttribute("aria-describedby") === WHY && this.described.removeAttribute("aria-describedby");
    const why = cell ? this.#hint(cell)?.title ?? "" : "";
    this.why.textContent = why;
    this.why.hidden = !why;
    if (why && !cell.hasAttribute("aria-describedby")) {
      cell.setAttribute("aria-describedby", WHY);
      this.described = cell;
    }
    this.one.hidden = !cell || !this.#suggested(cell);
    const count = this.#offered(column).length;
    this.all.hidden = !count;
    this.all.textContent = say("accept_all", { count });
    const known = this.columns.get(column) ?? {};
    this.#lead(this.ask, known.ask_url);
    const counted = (known.has_marks || known.is_term) && !column.startsWith("x-");
    this.#lead(this.spread, counted && `${this.sheet.table.dataset.url}/sadalijums?kolonna=${column}`);
  }

  #lead(link, place) {
    link.hidden = !place;
    if (place) link.href = place;
  }

  /** @param {HTMLTableCellElement} cell @returns {HTMLElement | null} */
  #hint(cell) {
    return this.cells.draft(cell) ? null : cell.querySelector(":scope > .hint[title]");
  }

  /** What may be accepted in a cell; empty for a tie, for nv and where one may not write. */
  #suggested(cell) {
    return this.sheet.isLive(cell) ? this.#hint(cell)?.dataset.suggested ?? "" : "";
  }

  /** The empty cells of a column in which something is suggested. */
  #offered(column) {
    return this.sheet.cells(column).filter((cell) => this.#suggested(cell));
  }

  #offerAll() {
    const { column } = this.cursor;
    const offered = this.#offered(column);
    const open = this.sheet.cells(column).filter((cell) => this.#hint(cell) && !this.#suggested(cell));
    this.dialog.dataset.column = column;
    this.dialog.querySelector("[data-about]").textContent = this.columns.get(column).heading;
    this.dialog.querySelector("[data-count]").textContent = say("accept_count", { count: offered.length });
    this.dialog.querySelector("[data-left]").textContent = open.length ? say("accept_left", { count: open.length }) : "";
    this.dialog.querySelector("tbody").replaceChildren(...[...offered, ...open].map((cell) => this.#row(cell)));
    this.dialog.returnValue = "";
    this.dialog.showModal();
  }

  #row(cell) {
    const row = document.createElement("tr");
    const name = document.createElement("th");
    name.scope = "row";
    name.textContent = this.sheet.pupil(cell);
    row.append(name);
    row.insertCell().textContent = this.#suggested(cell) || say("accept_not", { what: this.#hint(cell).textContent });
    return row;
  }

  #acceptAll() {
    const cells = this.#offered(this.dialog.dataset.column);
    this.entries.apply(cells.map((cell) => this.entries.change(cell, this.#suggested(cell))));
  }

  /** A cell emptied again shows what is suggested once more. */
  #settle() {
    for (const [cell, html] of this.#hints) {
      const empty = !this.cells.draft(cell) && !this.cells.text(cell) && !cell.querySelector(".hint, .cell-editor");
      if (empty) cell.insertAdjacentHTML("afterbegin", html);
    }
    this.draw();
  }
}
