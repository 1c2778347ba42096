/**
 * Who is probably absent from the lesson one is at, and whose n is probably a slip: shown quietly in the cells,
 * entered by a person only. Asked of the server when one comes to a lesson, never by the page itself.
 */
import { say } from "./words.js";

const PAUSE = 250;
const WHY = "absent-why";
const HINT = "absent-hint";
const SLIP = /^n(\s+|$)/i;

/** @typedef {{student: number, text: string, kind?: string, why: string}} Suggestion */

export class Suggestions {
  /** @type {Map<string, {hints: Suggestion[], doubts: Suggestion[]}>} */
  #known = new Map();
  #timer = 0;
  #column = "";

  /**
   * @param {object} parts
   * @param {HTMLElement} parts.element the part of the panel that speaks of them
   * @param {import("./sheet.js").Sheet} parts.sheet
   * @param {import("./cells.js").Cells} parts.cells
   * @param {import("./columns.js").Columns} parts.columns
   * @param {import("./entries.js").Entries} parts.entries
   * @param {import("./cursor.js").Cursor} parts.cursor
   * @param {import("./wire.js").Wire} parts.wire
   * @param {(sentence: string) => void} parts.tell
   */
  constructor(parts) {
    Object.assign(this, parts);
    this.why = this.element.querySelector(`#${WHY}`);
    this.one = this.element.querySelector("[data-suggest]");
    this.all = this.element.querySelector("[data-suggest-all]");
    this.one.addEventListener("click", () => this.accept());
    this.all.addEventListener("click", () => this.acceptAll());
    this.cursor.addEventListener("move", () => this.#arrive());
    this.entries.addEventListener("change", () => this.#draw());
    this.columns.addEventListener("change", () => this.#draw());
  }

  /** An expected lesson was born under another name. */
  rename(from, to) {
    if (this.#known.has(from)) this.#known.set(to, this.#known.get(from));
    this.#known.delete(from);
    if (this.#column === from) this.#column = to;
  }

  /** Put in what is suggested in the cell one is at, or take out the n that is doubted. @returns {boolean} */
  accept() {
    const { cell } = this.cursor;
    if (!cell) return false;
    const text = this.#offered(cell);
    if (text !== null) this.entries.apply([this.entries.change(cell, text)]);
    return text !== null;
  }

  /** Put in whatever is suggested in the column: one step, to be undone as one. */
  acceptAll() {
    const cells = this.#open(this.cursor.column);
    const made = this.entries.apply(cells.map((cell) => this.entries.change(cell, this.#hint(cell).text)));
    this.tell(made.length ? say("suggested_done", { count: made.length }) : say("suggested_nothing"));
  }

  #arrive() {
    const { column } = this.cursor;
    if (column !== this.#column) {
      this.#column = column;
      clearTimeout(this.#timer);
      const { live, has_lesson: lesson } = this.columns.get(column) ?? {};
      if (live && lesson && !this.#known.has(column)) this.#timer = setTimeout(() => this.#fetch(column), PAUSE);
    }
    this.#draw();
  }

  async #fetch(column) {
    const { status, body } = await this.wire.get("ieteikumi", { column });
    if (status !== 200 || !body?.hints) return;
    this.#known.set(this.#column === column ? column : this.#lasting(column), body);
    this.#draw();
  }

  /** The lesson may have been born while the answer was on its way. */
  #lasting(column) {
    return this.columns.get(column) ? column : this.columns.lasting(column) ?? column;
  }

  /** What is suggested for an empty cell. @returns {Suggestion | undefined} */
  #hint(cell) {
    const { column, student } = this.sheet.place(cell);
    if (this.columns.get(column)?.attendance_confirmed || this.cells.text(cell) || !this.sheet.isLive(cell)) return undefined;
    return this.#known.get(column)?.hints.find((one) => one.student === student);
  }

  /** Why the n of a cell is doubted. @returns {Suggestion | undefined} */
  #doubt(cell) {
    const { column, student } = this.sheet.place(cell);
    if (!SLIP.test(this.cells.text(cell)) || !this.sheet.isLive(cell)) return undefined;
    return this.#known.get(column)?.doubts.find((one) => one.student === student);
  }

  /** What the cell would hold. @returns {string | null} */
  #offered(cell) {
    if (this.#doubt(cell)) return this.cells.text(cell).replace(SLIP, "");
    return this.#hint(cell)?.text ?? null;
  }

  #open(column) {
    return this.sheet.cells(column).filter((cell) => !cell.parentElement.hidden && this.#hint(cell));
  }

  #draw() {
    const { cell, column } = this.cursor;
    for (const one of this.sheet.cells(column)) this.#mark(one);
    const said = cell && (this.#doubt(cell) ?? this.#hint(cell));
    this.#describe(cell, said?.why ?? "");
    this.one.hidden = !said;
    this.one.querySelector("[data-what]").textContent = cell && this.#doubt(cell) ? say("take_out") : say("put_in");
    const count = this.#open(column).length;
    this.all.hidden = !count;
    this.all.querySelector("[data-what]").textContent = say("suggested_all", { count });
    this.element.hidden = !said && !count;
  }

  #mark(cell) {
    const hint = this.#hint(cell);
    const shown = cell.querySelector(`:scope > .${HINT}`);
    cell.classList.toggle("is-doubted", Boolean(this.#doubt(cell)));
    if (shown && !hint) shown.remove();
    if (!hint || shown || cell.querySelector(".cell-editor")) return;
    cell.dataset.t ??= "";
    const mark = document.createElement("span");
    mark.className = `${HINT} of-${hint.kind}`;
    mark.title = hint.why;
    mark.textContent = `${hint.text}?`;
    cell.append(mark);
  }

  #describe(cell, why) {
    this.described?.getAttribute("aria-describedby") === WHY && this.described.removeAttribute("aria-describedby");
    this.why.textContent = why;
    this.why.hidden = !why;
    if (!why || cell.hasAttribute("aria-describedby")) return;
    cell.setAttribute("aria-describedby", WHY);
    this.described = cell;
  }
}
