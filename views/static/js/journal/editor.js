/** The field that opens over a cell: one line, or a small page where the column is marked in words. */

/**
 * @typedef {"typing" | "editing"} Mode begun by typing (arrows leave the cell) or by F2 (arrows move in the text)
 */

export class Editor {
  /** @type {HTMLInputElement | HTMLTextAreaElement | null} */
  field = null;
  /** @type {Mode} */
  mode = "typing";

  /**
   * @param {(cell: HTMLTableCellElement) => {label: string, scale: string}} about
   * @param {(cell: HTMLTableCellElement, text: string) => void} commit
   */
  constructor(about, commit) {
    this.about = about;
    this.commit = commit;
  }

  get isOpen() {
    return this.field !== null;
  }

  #touched = false;

  /** @param {HTMLTableCellElement} cell @param {string} text @param {Mode} mode */
  open(cell, text, mode) {
    this.close();
    const { label, scale } = this.about(cell);
    const field = document.createElement(scale === "text" ? "textarea" : "input");
    Object.assign(field, { className: "cell-editor", autocomplete: "off", spellcheck: scale === "text" });
    field.autocapitalize = scale === "levels" ? "characters" : "none";
    field.enterKeyHint = "next";
    field.setAttribute("aria-label", label);
    field.addEventListener("input", () => { this.#touched = true; });
    field.addEventListener("blur", () => document.hasFocus() && this.close());
    this.mode = mode;
    this.field = field;
    this.#touched = false;
    cell.append(field);
    field.focus();
    if (mode === "editing") field.value = text;
    field.setSelectionRange(field.value.length, field.value.length);
  }

  /** Leave the cell; what was typed is entered unless one gives it up. @param {{keep?: boolean}} [how] */
  close({ keep = true } = {}) {
    const { field } = this;
    if (!field) return;
    const cell = field.parentElement;
    this.field = null;
    const hadFocus = document.activeElement === field;
    const text = field.value.trim();
    field.remove();
    if (hadFocus) cell.focus({ preventScroll: true });
    if (keep && this.#touched) this.commit(cell, text);
  }
}
