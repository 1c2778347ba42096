/** The question „abas vērtības”: mine or theirs. */

/**
 * @typedef {object} Pair
 * @property {string} label what it is a value of; empty for a cell
 * @property {string} theirs
 * @property {string} mine
 */

export class ConflictDialog {
  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    this.row = dialog.querySelector("template");
    this.rows = dialog.querySelector("[data-pairs]");
  }

  /**
   * Ask; leaving the dialog by Escape leaves the question open.
   * @param {{about: string, by: string, pairs: Pair[]}} question
   * @param {(keepMine: boolean) => void} answer
   */
  ask({ about, by, pairs }, answer) {
    this.dialog.querySelector("[data-about]").textContent = about;
    this.rows.replaceChildren(...pairs.map((pair) => this.#pair(pair, by)));
    this.dialog.returnValue = "";
    this.dialog.addEventListener("close", () => {
      const { returnValue } = this.dialog;
      if (returnValue) answer(returnValue === "mine");
    }, { once: true });
    this.dialog.showModal();
  }

  #pair(pair, by) {
    const row = this.row.content.cloneNode(true);
    const write = (name, text) => { row.querySelector(`[data-${name}]`).textContent = text; };
    write("label", pair.label);
    row.querySelector("[data-label]").hidden = !pair.label;
    write("theirs", pair.theirs || "–");
    write("mine", pair.mine || "–");
    write("by", by);
    return row;
  }
}
