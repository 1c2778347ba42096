/** „Arī nākamajai stundai”: the next lesson of the day is entered like this one. */
import { say } from "./words.js";

const ACT = "nakamai";

/** Tells of the column that took over by the event "done", of a sentence why not by "refused". */
export class Following extends EventTarget {
  /**
   * @param {import("./sheet.js").Sheet} sheet
   * @param {import("./cells.js").Cells} cells
   * @param {import("./queue.js").Queue} queue
   * @param {(answer: object) => void} learn takes what an answer says of columns
   */
  constructor(sheet, cells, queue, learn) {
    super();
    this.sheet = sheet;
    this.cells = cells;
    this.queue = queue;
    this.learn = learn;
    queue.serve(ACT, (_entries, answer) => this.#settle(answer));
  }

  /** @param {string} key the column to be followed */
  ask(key) {
    this.queue.put({ act: ACT, column: key });
  }

  #settle({ status, body }) {
    this.learn(body ?? {});
    if (status >= 300) {
      this.dispatchEvent(new CustomEvent("refused", { detail: body?.error ?? say("refused") }));
      return;
    }
    for (const result of body.cells) {
      const cell = this.sheet.cell(result);
      if (cell && !this.cells.draft(cell)) this.cells.adopt(cell, result);
    }
    this.dispatchEvent(new CustomEvent("done", { detail: body.column.key }));
  }
}
