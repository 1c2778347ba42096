/**
 * What one has entered in this sitting, step by step, to be undone and done again. Each way is an entry like any
 * other: it names the version this hand wrote, so that a colleague's later value is never overwritten unseen.
 */

/**
 * @typedef {object} Move one cell of a step
 * @property {HTMLTableCellElement} cell
 * @property {string} before
 */

/**
 * @typedef {object} Replayed
 * @property {HTMLTableCellElement[]} cells that went back, or forth again
 * @property {HTMLTableCellElement} [asked] where two values stand: that is to be settled first
 */

/** Tells of each change by the event "change". */
export class Steps extends EventTarget {
  /** @type {Move[][]} */
  #done = [];
  /** @type {Move[][]} */
  #undone = [];
  /** Versions this hand wrote. @type {Map<HTMLTableCellElement, number>} */
  #own = new Map();
  #replaying = false;

  /** @param {import("./sheet.js").Sheet} sheet @param {import("./cells.js").Cells} cells @param {import("./entries.js").Entries} entries */
  constructor(sheet, cells, entries) {
    super();
    this.sheet = sheet;
    this.cells = cells;
    this.entries = entries;
    entries.addEventListener("made", ({ detail }) => this.#replaying || this.#note(detail));
    entries.addEventListener("saved", ({ detail: { cell, version } }) => this.#own.set(cell, version));
  }

  get canUndo() {
    return this.#done.length > 0;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  /** @returns {Replayed} */
  undo() {
    return this.#replay(this.#done, this.#undone);
  }

  /** @returns {Replayed} */
  redo() {
    return this.#replay(this.#undone, this.#done);
  }

  #note(changes) {
    this.#done.push(this.#moves(changes));
    this.#undone = [];
    this.dispatchEvent(new Event("change"));
  }

  /** @param {import("./entries.js").Change[]} changes @returns {Move[]} */
  #moves(changes) {
    return changes.map((change) => ({ cell: this.sheet.cell(change), before: change.before.text }));
  }

  /** Take the last step of one pile back; what was given up or settled otherwise meanwhile is passed over. */
  #replay(from, onto) {
    while (from.length) {
      const asked = from.at(-1).find(({ cell }) => this.cells.draft(cell)?.state === "conflict")?.cell;
      if (asked) return { cells: [], asked };
      const made = this.#apply(from.pop());
      if (made.length) onto.push(this.#moves(made));
      this.dispatchEvent(new Event("change"));
      if (made.length) return { cells: made.map((change) => this.sheet.cell(change)) };
    }
    return { cells: [] };
  }

  #apply(step) {
    this.#replaying = true;
    try {
      return this.entries.apply(step.map((move) => this.#back(move)));
    } finally {
      this.#replaying = false;
    }
  }

  #back({ cell, before }) {
    const change = this.entries.change(cell, before);
    const version = this.#own.get(cell) ?? change.before.version;
    return { ...change, before: { ...change.before, version } };
  }
}
