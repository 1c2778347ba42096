/** Many cells at once: what is selected, copied, pasted, filled, emptied and undone together. */
import { listenToButtons, tellSelection } from "./buttons.js";
import { listenToClipboard } from "./clipboard.js";
import { Filling } from "./filling.js";
import { Pasting } from "./pasting.js";
import { Selection } from "./selection.js";
import { Steps } from "./steps.js";
import { say } from "./words.js";

const part = (id) => document.getElementById(id);

export class ManyCells {
  /**
   * @param {object} parts
   * @param {import("./sheet.js").Sheet} parts.sheet
   * @param {import("./cells.js").Cells} parts.cells
   * @param {import("./columns.js").Columns} parts.columns
   * @param {import("./entries.js").Entries} parts.entries
   * @param {import("./cursor.js").Cursor} parts.cursor
   * @param {import("./editor.js").Editor} parts.editor
   * @param {import("./troubles.js").Troubles} parts.troubles
   * @param {import("./wire.js").Wire} parts.wire
   * @param {() => Promise<void>} parts.settled resolves when nothing typed is on its way any more
   */
  constructor(parts) {
    Object.assign(this, parts);
    this.steps = new Steps(this.sheet, this.cells, this.entries);
    this.selection = new Selection(this.sheet, this.cursor);
    const shared = { ...parts, selection: this.selection, tell: (sentence) => this.tell(sentence) };
    // Who only reads has no dialogs to write by.
    this.pasting = this.sheet.editable ? new Pasting({ ...shared, dialog: part("paste") }) : null;
    this.filling = this.sheet.editable ? new Filling({ ...shared, dialog: part("fill-column"), pasting: this.pasting }) : null;
  }

  /** What keys and buttons set in motion, by the names of the list of keys. */
  get commands() {
    return {
      empty: () => this.empty(),
      give_up: () => this.giveUp(),
      undo: () => this.step("undo"),
      redo: () => this.step("redo"),
      select_column: () => this.selection.column(),
      fill_down: () => this.filling?.down(),
      fill_column: () => this.filling?.ask(),
    };
  }

  listen() {
    const paste = (text) => this.pasting?.paste(text);
    listenToClipboard({ ...this, empty: () => this.empty(), paste });
    tellSelection(part("chosen"), this.selection, this.cells, this.entries);
    const acts = { ...this.commands, copy: () => this.copy(), paste: () => this.pasting.ask() };
    if (this.sheet.editable) listenToButtons(document.querySelector(".sheet-tools"), acts, this.steps);
  }

  /** Say below the grid what was done, or why not. @param {string} sentence */
  tell(sentence) {
    part("chosen").textContent = sentence;
  }

  /** Empty the cell, or all that are selected. */
  empty() {
    const { cursor, entries, selection } = this;
    if (!selection.isWide && this.troubles.ask(cursor.cell)) return;
    entries.apply(selection.cells.map((cell) => entries.change(cell, "")));
  }

  /** Give up what was refused, or the selection. */
  giveUp() {
    this.entries.giveUp(this.cursor.cell);
    if (this.selection.isWide) this.cursor.go(this.cursor.cell);
  }

  /** @param {"undo" | "redo"} way */
  step(way) {
    if (this.troubles.ask(this.cursor.cell)) return;
    const { cells: moved, asked } = this.steps[way]();
    if (moved.length || asked) this.cursor.go(asked ?? moved[0]);
    if (asked) this.troubles.ask(asked);
    else this.tell(moved.length ? say(`${way}_done`, { count: moved.length }) : say(`${way}_nothing`));
  }

  /** Copy by the button: the browser is asked as if the keys had been pressed. */
  copy() {
    this.editor.close();
    this.cursor.focus();
    document.execCommand("copy");
    this.tell(say("copied", { count: this.selection.cells.length }));
  }
}
