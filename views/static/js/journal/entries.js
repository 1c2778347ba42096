/** What is entered into cells: the single road by which they change, typed now, pasted or undone alike. */
import { nameOf } from "./queue.js";
import { say } from "./words.js";

const ACT = "sunas";

/**
 * @typedef {object} Change
 * @property {string} column
 * @property {number} student
 * @property {{text: string, version: number}} before
 * @property {{text: string}} after
 */

/** Tells by "made" of changes as they are made, by "saved" of a version this hand wrote. */
export class Entries extends EventTarget {
  /**
   * @param {import("./sheet.js").Sheet} sheet
   * @param {import("./cells.js").Cells} cells
   * @param {import("./queue.js").Queue} queue
   * @param {(answer: object) => void} learn takes what an answer says beside the cells
   */
  constructor(sheet, cells, queue, learn) {
    super();
    this.sheet = sheet;
    this.cells = cells;
    this.queue = queue;
    this.learn = learn;
    queue.serve(ACT, (entries, answer) => this.#settle(entries, answer));
  }

  /** @param {HTMLTableCellElement} cell @param {string} text @returns {Change} */
  change(cell, text) {
    const before = { text: this.cells.text(cell), version: this.cells.version(cell) };
    return { ...this.sheet.place(cell), before, after: { text } };
  }

  /** Make changes and send them. @param {Change[]} changes @returns {Change[]} those that were made */
  apply(changes) {
    const made = changes.filter((change) => {
      const cell = this.sheet.cell(change);
      return Boolean(cell) && this.sheet.isLive(cell) && this.#enter(cell, change);
    });
    if (made.length) this.dispatchEvent(new CustomEvent("made", { detail: made }));
    return made;
  }

  /** Show what was typed before the page was left. @param {import("./queue.js").Entry} entry */
  restore(entry) {
    const cell = this.sheet.cell(entry);
    if (cell && !this.cells.draft(cell)) this.cells.type(cell, entry.text);
  }

  /** Give up what was refused. @param {HTMLTableCellElement} cell */
  giveUp(cell) {
    if (this.cells.draft(cell)?.state !== "refused") return;
    this.cells.revert(cell);
    this.#release(cell);
    this.dispatchEvent(new Event("change"));
  }

  /** End a conflict: send what was typed over theirs, or take theirs. */
  resolve(cell, keepMine) {
    const { text, theirs } = this.cells.draft(cell);
    this.#release(cell);
    if (!keepMine) this.cells.saved(cell, theirs);
    else {
      this.cells.adopt(cell, theirs);
      this.#send(cell, this.change(cell, text));
    }
    this.dispatchEvent(new Event("change"));
  }

  /** @param {Change} change @returns {boolean} whether there was anything to do */
  #enter(cell, change) {
    const draft = this.cells.draft(cell);
    const { text } = change.after;
    if (draft?.state === "conflict" || (text === this.cells.text(cell) && draft?.state !== "refused")) return false;
    const name = nameOf({ act: ACT, ...this.sheet.place(cell) });
    if (draft && text === this.cells.savedText(cell) && !this.queue.isLeaving(name)) {
      this.cells.revert(cell);
      this.queue.drop(name);
      this.queue.release(name);
    } else {
      this.#send(cell, change);
    }
    this.dispatchEvent(new Event("change"));
    return true;
  }

  #send(cell, { after: { text }, before: { version } }) {
    this.cells.type(cell, text);
    this.queue.put({ act: ACT, ...this.sheet.place(cell), text, version });
  }

  #settle(entries, { body }) {
    this.learn(body ?? {});
    const renamed = body?.renamed ?? {};
    const lasting = ({ column, student }) => `${renamed[column] ?? column} ${student}`;
    const results = new Map((body?.cells ?? []).map((result) => [lasting(result), result]));
    for (const entry of entries) {
      const column = renamed[entry.column] ?? entry.column;
      const cell = this.sheet.cell({ ...entry, column });
      const unknown = { status: "refused", error: body?.error ?? say("refused") };
      const result = results.get(lasting(entry)) ?? unknown;
      if (cell) this.#conclude(cell, result, { ...entry, column });
      else if (result.status !== "saved") this.queue.hold({ ...entry, column });
    }
    this.dispatchEvent(new Event("change"));
  }

  /** What became of a cell, unless something newer was typed into it meanwhile. */
  #conclude(cell, result, entry) {
    const name = nameOf({ act: ACT, ...this.sheet.place(cell) });
    const newer = this.queue.waiting(name);
    const { status, version } = result;
    if (status === "saved") this.dispatchEvent(new CustomEvent("saved", { detail: { cell, version } }));
    if (status === "saved" && newer) {
      newer.version = result.version;
      this.cells.adopt(cell, result);
    } else if (status === "saved" || result.text === this.cells.text(cell)) {
      this.queue.drop(name);
      this.cells.saved(cell, result);
    } else if (status === "conflict") {
      this.queue.drop(name);
      this.cells.oppose(cell, result);
      this.queue.hold({ ...entry, text: this.cells.text(cell) });
      this.#tell(cell);
    } else if (!newer) {
      this.cells.refuse(cell, result.error);
      this.queue.hold(entry);
      this.#tell(cell);
    }
  }

  #release(cell) {
    this.queue.release(nameOf({ act: ACT, ...this.sheet.place(cell) }));
  }

  /** The cell needs the person. */
  #tell(cell) {
    this.dispatchEvent(new CustomEvent("trouble", { detail: cell }));
  }
}
