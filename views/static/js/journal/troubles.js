/** What needs the person: cells that were refused, places where two people wrote two values. */
import { say } from "./words.js";

export class Troubles {
  /**
   * @param {object} parts
   * @param {import("./sheet.js").Sheet} parts.sheet
   * @param {import("./cells.js").Cells} parts.cells
   * @param {import("./columns.js").Columns} parts.columns
   * @param {import("./entries.js").Entries} parts.entries
   * @param {import("./note.js").Note} parts.note
   * @param {import("./conflict.js").ConflictDialog} parts.dialog
   */
  constructor(parts) {
    Object.assign(this, parts);
  }

  /** @returns {{refused: number, conflicts: number}} */
  get count() {
    const { cells, columns } = this;
    return {
      refused: cells.standing("refused").length + columns.standing("refusal").length,
      conflicts: cells.standing("conflict").length + columns.standing("theirs").length,
    };
  }

  /** Show beside the cell what is the matter with it, if anything. @param {HTMLTableCellElement | null} cell */
  hint(cell) {
    const [sentence, tone] = this.#matter(cell);
    if (sentence) this.note.show(cell, sentence, tone);
    else this.note.hide();
  }

  /** The whole sentence for those who do not see the cell. @param {HTMLTableCellElement} cell */
  told(cell) {
    return `${this.about(cell)}: ${this.#matter(cell)[0]}`;
  }

  /** @param {string} key */
  toldOfColumn(key) {
    const { refusal } = this.columns.draft(key) ?? {};
    return `${this.columns.get(key).heading}: ${refusal?.sentence ?? say("column_conflict")}`;
  }

  /** The pupil and the column of a cell in words. @param {HTMLTableCellElement} cell */
  about(cell) {
    return `${this.sheet.pupil(cell)}, ${this.columns.get(this.sheet.columnOf(cell)).heading}`;
  }

  /** Ask which value of a cell stays. @returns {boolean} false when there is nothing to ask */
  ask(cell) {
    const draft = this.cells.draft(cell);
    if (draft?.state !== "conflict") return false;
    const { text, theirs } = draft;
    const by = [theirs.who, theirs.when].filter(Boolean).join(", ");
    const pairs = [{ label: "", theirs: theirs.text, mine: text }];
    this.dialog.ask({ about: this.about(cell), by, pairs }, (mine) => this.entries.resolve(cell, mine));
    return true;
  }

  /** Ask which values of a column stay. @param {string} key @param {(field: string) => string} labelOf */
  askColumn(key, labelOf) {
    const draft = this.columns.draft(key);
    if (!draft?.theirs) return;
    const { fields, theirs } = draft;
    const pairs = Object.keys(fields)
      .filter((field) => fields[field] !== theirs[field])
      .map((field) => ({ label: labelOf(field), theirs: String(theirs[field] ?? ""), mine: fields[field] }));
    const question = { about: theirs.heading, by: "", pairs };
    this.dialog.ask(question, (mine) => this.columns.resolve(key, mine));
  }

  /** The first thing that needs the person. @returns {{cell?: HTMLTableCellElement, column?: string}} */
  first() {
    const { cells, columns } = this;
    const [cell] = [...cells.standing("conflict"), ...cells.standing("refused")];
    const [column] = [...columns.standing("theirs"), ...columns.standing("refusal")];
    return { cell, column };
  }

  /** @returns {[string, "bad" | "open"]} */
  #matter(cell) {
    const draft = cell && this.cells.draft(cell);
    if (draft?.state === "refused") return [draft.sentence, "bad"];
    if (draft?.state !== "conflict") return ["", "open"];
    const { who, text } = draft.theirs;
    return [say("conflict", { who: who || say("somebody"), theirs: text || "–", mine: draft.text || "–" }), "open"];
  }
}
