/** The buttons of a lesson's card: here, absent, late, and a pad of marks. */

const SIGN = /^([nk]\d{0,3})(\s+|$)/i;

/** A cell taken apart. @param {string} text @returns {{sign: string, marks: string}} */
export function parts(text) {
  const sign = SIGN.exec(text)?.[1] ?? "";
  return { sign: sign.toLowerCase(), marks: text.slice(sign.length).trim() };
}

/** A cell put together, as one would type it in the grid. */
const whole = ({ sign, marks }) => [sign, marks].filter(Boolean).join("\n");

export class Thumbs {
  /**
   * @param {import("./people.js").People} people @param {import("../cells.js").Cells} cells
   * @param {HTMLDialogElement} pad @param {(cell: HTMLElement, text: string) => void} enter
   * @param {(cell: HTMLElement) => boolean} ask the question of two values, when there is one
   */
  constructor(people, cells, pad, enter, ask) {
    Object.assign(this, { people, cells, pad, enter, ask });
    people.list.addEventListener("change", ({ target }) => target.type === "radio" && this.#sign(target));
    people.list.addEventListener("click", ({ target }) => target.closest("[data-mark]") && this.#open(target));
    people.list.querySelectorAll("[data-mark]").forEach((button) => { button.hidden = false; });
    pad.querySelector("[data-dismiss]").addEventListener("click", () => pad.close());
    pad.querySelector("form").addEventListener("submit", ({ submitter }) => this.#mark(submitter));
    this.draw();
  }

  /** Show in the buttons what stands in the cells. */
  draw() {
    for (const line of this.people.lines) {
      const { sign } = parts(this.cells.text(line.querySelector(".cell")));
      for (const radio of line.querySelectorAll("[type=radio]")) radio.checked = radio.value === sign.slice(0, 1);
    }
  }

  #sign(radio) {
    const cell = radio.closest("[data-student]").querySelector(".cell");
    if (this.ask(cell)) return this.draw();
    const { sign, marks } = parts(this.cells.text(cell));
    if (sign.slice(0, 1) !== radio.value) this.enter(cell, whole({ sign: radio.value, marks }));
  }

  #open(target) {
    const cell = target.closest("[data-student]").querySelector(".cell");
    if (this.ask(cell)) return;
    this.cell = cell;
    this.pad.querySelector("h2").textContent = this.people.pupil(cell);
    this.pad.querySelector("#pad-text").value = parts(this.cells.text(cell)).marks;
    this.pad.showModal();
  }

  #mark(button) {
    const typed = this.pad.querySelector("#pad-text").value.trim();
    const marks = button.value === "typed" ? typed : button.value;
    this.enter(this.cell, whole({ sign: parts(this.cells.text(this.cell)).sign, marks }));
  }
}
