/** Who is probably absent from the lesson of a card: said under the name, entered by one touch, or all at once. */
import { say } from "../words.js";

const SLIP = /^n(\s+|$)/i;

export class Suggested {
  /** @type {Map<number, import("../suggestions.js").Suggestion>} */
  #hints = new Map();
  /** @type {Map<number, import("../suggestions.js").Suggestion>} */
  #doubts = new Map();

  /**
   * @param {HTMLElement | null} all puts in whatever is suggested
   * @param {import("./people.js").People} people @param {import("../cells.js").Cells} cells
   * @param {import("../columns.js").Columns} columns @param {import("../wire.js").Wire} wire
   * @param {(pairs: [HTMLElement, string][]) => void} enter
   */
  constructor(all, people, cells, columns, wire, enter) {
    Object.assign(this, { all, people, cells, columns, wire, enter });
    all?.addEventListener("click", () => this.enter(this.#open().map(([line, hint]) => [cellOf(line), hint.text])));
    people.list.addEventListener("click", ({ target }) => target.closest("[data-suggested]") && this.#touch(target.closest("[data-student]")));
    if (people.editable) this.#fetch();
  }

  async #fetch() {
    const { status, body } = await this.wire.get("ieteikumi", { column: this.people.column });
    if (status !== 200 || !body?.hints) return;
    this.#hints = new Map(body.hints.map((one) => [one.student, one]));
    this.#doubts = new Map(body.doubts.map((one) => [one.student, one]));
    this.draw();
  }

  /** Show what is suggested as things stand now. */
  draw() {
    for (const line of this.people.lines) {
      const said = this.#said(line);
      const place = line.querySelector("[data-suggestion]");
      if (!place) continue;
      place.hidden = !said;
      if (!said) continue;
      place.querySelector("[data-why]").textContent = said.why;
      place.querySelector("[data-what]").textContent = this.#doubt(line) ? say("take_out") : say("put_in");
    }
    const count = this.#open().length;
    if (!this.all) return;
    this.all.hidden = count < 2;
    this.all.textContent = say("suggested_all", { count });
  }

  #said(line) {
    return this.#doubt(line) ?? this.#hint(line);
  }

  #hint(line) {
    if (this.columns.get(this.people.column)?.attendance_confirmed || this.cells.text(cellOf(line))) return undefined;
    return this.#hints.get(Number(line.dataset.student));
  }

  #doubt(line) {
    return SLIP.test(this.cells.text(cellOf(line))) ? this.#doubts.get(Number(line.dataset.student)) : undefined;
  }

  #open() {
    return this.people.lines.map((line) => [line, this.#hint(line)]).filter(([, hint]) => hint);
  }

  #touch(line) {
    const cell = cellOf(line);
    const text = this.#doubt(line) ? this.cells.text(cell).replace(SLIP, "") : this.#hint(line)?.text;
    if (text !== undefined) this.enter([[cell, text]]);
    line.querySelector("[type=radio]:checked")?.focus();
  }
}

function cellOf(line) {
  return line.querySelector(".cell");
}
