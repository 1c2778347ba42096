/** One value in many cells: the top of a rectangle downwards, or a value for a whole column. */
import { say } from "./words.js";

const ABSENCE = /^(n|k\d*)(\s|$)/i;

export class Filling {
  /**
   * @param {object} parts
   * @param {HTMLDialogElement} parts.dialog
   * @param {import("./sheet.js").Sheet} parts.sheet
   * @param {import("./cells.js").Cells} parts.cells
   * @param {import("./columns.js").Columns} parts.columns
   * @param {import("./entries.js").Entries} parts.entries
   * @param {import("./selection.js").Selection} parts.selection
   * @param {import("./cursor.js").Cursor} parts.cursor
   * @param {import("./pasting.js").Pasting} parts.pasting
   * @param {(sentence: string) => void} parts.tell
   */
  constructor(parts) {
    Object.assign(this, parts);
    const { dialog } = this;
    this.form = dialog.querySelector("form");
    this.value = this.form.elements.namedItem("value");
    this.word = dialog.querySelector("[data-refusal]");
    dialog.querySelector("[data-dismiss]").addEventListener("click", () => dialog.close());
    this.form.addEventListener("input", () => this.#count());
    this.form.addEventListener("submit", (event) => this.#submit(event));
    dialog.addEventListener("close", () => this.cursor.focus());
  }

  /** The top cell of each selected column downwards; of a single cell, the one above it into it. */
  down() {
    const { rows } = this.selection;
    const above = rows.length === 1 ? rows[0].map((cell) => this.sheet.step(cell, -1, 0)) : rows[0];
    const targets = rows.length === 1 ? rows : rows.slice(1);
    const pairs = targets.flatMap((row) => row.map((cell, place) => [cell, above[place]]));
    const wanted = pairs.filter(([cell, source]) => source && this.sheet.isLive(cell) && this.cells.text(source));
    const free = wanted.filter(([cell]) => !this.#isAway(cell));
    const made = this.entries.apply(free.map(([cell, source]) => this.entries.change(cell, this.cells.text(source))));
    this.tell(say("filled", { count: made.length, kept: wanted.length - free.length }));
  }

  /** Ask for a value for the column one is at. */
  ask() {
    const { column } = this.cursor;
    if (!this.sheet.cells(column).some((cell) => this.sheet.isLive(cell))) return this.tell(say("locked"));
    const { heading, allowed } = this.columns.get(column);
    this.dialog.querySelector("[data-about]").textContent = heading;
    this.dialog.querySelector("[data-allowed]").textContent = allowed ?? "";
    this.value.value = "";
    this.#refuse("");
    this.#count();
    this.dialog.showModal();
    this.value.focus();
  }

  /** The cells that would get the value; absent and late pupils keep what they have. */
  get #targets() {
    const all = this.form.elements.namedItem("where").value === "all";
    const live = this.#column.filter((cell) => !this.#isAway(cell));
    return all ? live : live.filter((cell) => !this.cells.text(cell));
  }

  get #column() {
    return this.sheet.cells(this.cursor.column).filter((cell) => this.sheet.isLive(cell) && !cell.parentElement.hidden);
  }

  #isAway(cell) {
    return ABSENCE.test(this.cells.text(cell));
  }

  #count() {
    const [column, targets] = [this.#column, this.#targets];
    const away = column.filter((cell) => this.#isAway(cell)).length;
    const counts = { count: targets.length, away, filled: column.length - targets.length - away };
    this.dialog.querySelector("[data-count]").textContent = say("fill_count", counts);
  }

  #submit(event) {
    const text = this.value.value.trim();
    const targets = this.#targets;
    if (text && targets.length) return this.pasting.offer(targets.map((cell) => this.entries.change(cell, text)), undefined, true);
    event.preventDefault();
    this.#refuse(text ? say("nothing_to_fill") : say("no_value"));
  }

  #refuse(sentence) {
    this.word.textContent = sentence;
    this.word.hidden = !sentence;
    this.value.toggleAttribute("aria-invalid", Boolean(sentence));
    if (sentence) this.value.setAttribute("aria-invalid", "true");
  }
}
