/** A paste: looked at by the server first, shown when anything does not fit or would be overwritten. */
import { parseTable } from "./table_text.js";
import { MOST_CELLS, tryOut } from "./trial.js";
import { say } from "./words.js";

/** In this order of interest verdicts are shown. */
const ORDER = ["refused", "overwrites", "fits", "same"];
const SIGN = { refused: "✕", overwrites: "!", fits: "✓", same: "=" };
const TONE = { refused: "bad", overwrites: "late", fits: "good", same: "" };

export class Pasting {
  /** @type {import("./entries.js").Change[]} */
  #fitting = [];

  /**
   * @param {object} parts
   * @param {HTMLDialogElement} parts.dialog
   * @param {import("./sheet.js").Sheet} parts.sheet
   * @param {import("./columns.js").Columns} parts.columns
   * @param {import("./entries.js").Entries} parts.entries
   * @param {import("./selection.js").Selection} parts.selection
   * @param {import("./cursor.js").Cursor} parts.cursor
   * @param {import("./wire.js").Wire} parts.wire
   * @param {() => Promise<void>} parts.settled resolves when nothing typed is on its way any more
   * @param {(sentence: string) => void} parts.tell
   */
  constructor(parts) {
    Object.assign(this, parts);
    const { dialog } = this;
    this.asking = dialog.querySelector("[data-asking]");
    this.offering = dialog.querySelector("[data-offering]");
    this.field = this.asking.querySelector("textarea");
    this.take = this.offering.querySelector("[data-take]");
    for (const button of dialog.querySelectorAll("[data-dismiss]")) button.addEventListener("click", () => dialog.close());
    this.asking.addEventListener("submit", () => this.paste(this.field.value.replace(/^\n+/, "")));
    this.offering.addEventListener("submit", () => this.#enter(this.#fitting));
    dialog.addEventListener("close", () => this.cursor.focus());
  }

  /** Ask for what is to be pasted: for those who have no Ctrl V. */
  ask() {
    this.field.value = "";
    this.#open(this.asking);
  }

  /** Paste from the selection's upper left cell on. @param {string} text */
  async paste(text) {
    // What is still on its way would seem a colleague's: first it is saved.
    await this.settled();
    const table = parseTable(text);
    const single = table.length === 1 && table[0].length === 1;
    const { changes, beyond } = single ? this.#everywhere(table[0][0]) : this.#laid(table);
    if (single && changes.length === 1 && table[0][0]) this.#enter(changes);
    else this.offer(changes, beyond);
  }

  /**
   * Enter what wholly fits; else show what would become of it and let the person choose.
   * @param {import("./entries.js").Change[]} changes @param {{rows: number, columns: number}} [beyond] outside the sheet
   * @param {boolean} [mayOverwrite] the person has said so
   */
  async offer(changes, beyond = { rows: 0, columns: 0 }, mayOverwrite = false) {
    if (!changes.length) return this.tell(say("nothing_pasted"));
    if (changes.length > MOST_CELLS) return this.tell(say("too_many", { count: changes.length, most: MOST_CELLS }));
    const { verdicts, trouble } = await tryOut(this.wire, changes);
    if (trouble) return this.tell(trouble);
    const plain = mayOverwrite ? ["fits", "same", "overwrites"] : ["fits", "same"];
    this.#fitting = verdicts.filter(({ what }) => what === "fits" || what === "overwrites").map(({ change }) => change);
    if (verdicts.every(({ what }) => plain.includes(what)) && !beyond.rows && !beyond.columns) return this.#enter(this.#fitting);
    this.#show(verdicts, beyond);
  }

  /** One value for all selected cells. */
  #everywhere(text) {
    const changes = text ? this.selection.cells.map((cell) => this.entries.change(cell, text)) : [];
    return { changes, beyond: undefined };
  }

  /** Lay a table over the sheet; its empty cells change nothing. */
  #laid(table) {
    const first = this.selection.rows[0]?.[0];
    const rows = this.sheet.rows.filter((row) => !row.hidden && row.rowIndex >= first.parentElement.rowIndex);
    const room = this.sheet.heads.length - first.cellIndex + 1;
    const width = Math.max(...table.map((row) => row.length));
    const changes = table.slice(0, rows.length).flatMap((texts, down) => texts
      .slice(0, room)
      .map((text, right) => text && this.entries.change(rows[down].cells[first.cellIndex + right], text))
      .filter(Boolean));
    return { changes, beyond: { rows: Math.max(0, table.length - rows.length), columns: Math.max(0, width - room) } };
  }

  #enter(changes) {
    const made = this.entries.apply(changes);
    if (changes.length > 1) this.tell(say("pasted", { count: made.length }));
  }

  #show(verdicts, beyond) {
    const count = (what) => verdicts.filter((one) => one.what === what).length;
    const counts = { fits: this.#fitting.length, refused: count("refused"), overwrites: count("overwrites") };
    this.offering.querySelector("[data-about]").textContent = say("paste_counts", counts);
    const outside = this.offering.querySelector("[data-beyond]");
    outside.textContent = outsideOf(beyond);
    outside.hidden = !outside.textContent;
    const sorted = [...verdicts].sort((one, other) => ORDER.indexOf(one.what) - ORDER.indexOf(other.what));
    this.offering.querySelector("tbody").replaceChildren(...sorted.map((verdict) => this.#row(verdict)));
    this.take.textContent = say("paste_fitting", { count: this.#fitting.length });
    this.take.disabled = !this.#fitting.length;
    this.#open(this.offering);
  }

  #row({ change, what, why }) {
    const row = document.createElement("tr");
    const name = document.createElement("th");
    name.scope = "row";
    const column = document.createElement("small");
    column.textContent = this.columns.get(change.column).heading;
    name.append(this.sheet.pupil(this.sheet.cell(change)), column);
    row.append(name);
    row.insertCell().textContent = change.after.text.slice(0, 200);
    const fate = row.insertCell();
    fate.className = `fate ${TONE[what]}`;
    fate.dataset.sign = SIGN[what];
    fate.textContent = why;
    return row;
  }

  #open(part) {
    for (const one of [this.asking, this.offering]) one.hidden = one !== part;
    if (!this.dialog.open) this.dialog.showModal();
    (part === this.asking ? this.field : this.take.disabled ? this.offering.querySelector("[data-dismiss]") : this.take).focus();
  }
}

/** What of a paste lies beyond the last pupil and the last column. */
function outsideOf({ rows, columns }) {
  const parts = [rows && say("beyond_rows", { rows }), columns && say("beyond_columns", { columns })];
  return parts.filter(Boolean).join(" ");
}
