/**
 * What stands in each cell: what the server has saved, what was typed over it, and how that stands.
 * The html of a saved cell comes from the server, escaped there; what was typed is only ever text.
 */

const SAVED_IS_SHOWN = 2500;
const STATES = ["is-saving", "is-waiting", "is-refused", "is-conflict", "is-saved", "is-news"];

/**
 * @typedef {object} Theirs a value somebody else saved meanwhile
 * @property {string} text
 * @property {string} html
 * @property {number} version
 * @property {string} who
 * @property {string} when
 *
 * @typedef {object} Draft
 * @property {string} text as it was typed
 * @property {string} html as it was saved before
 * @property {"unsent" | "refused" | "conflict"} state
 * @property {string} [sentence] why it was refused
 * @property {Theirs} [theirs]
 */

export class Cells {
  /** @type {Map<HTMLTableCellElement, Draft>} */
  #drafts = new Map();

  /** What one would type to get the cell as it is. @param {HTMLTableCellElement} cell */
  text(cell) {
    return this.#drafts.get(cell)?.text ?? this.savedText(cell);
  }

  /** @param {HTMLTableCellElement} cell */
  savedText(cell) {
    return cell.dataset.t ?? cell.textContent.trim();
  }

  /** @param {HTMLTableCellElement} cell */
  version(cell) {
    return Number(cell.dataset.v ?? 0);
  }

  /** @param {HTMLTableCellElement} cell @returns {Draft | undefined} */
  draft(cell) {
    return this.#drafts.get(cell);
  }

  /** Cells whose text the server did not take. @param {"refused" | "conflict"} state */
  standing(state) {
    return [...this.#drafts].filter(([, draft]) => draft.state === state).map(([cell]) => cell);
  }

  /** Show what was typed. @param {HTMLTableCellElement} cell @param {string} text */
  type(cell, text) {
    cell.dataset.t = this.savedText(cell);
    const html = this.#drafts.get(cell)?.html ?? cell.innerHTML;
    this.#drafts.set(cell, { text, html, state: "unsent" });
    this.#show(cell, text);
    mark(cell, "is-saving");
  }

  /** @param {HTMLTableCellElement} cell @param {{text: string, html: string, version: number}} saved */
  saved(cell, saved) {
    this.#drafts.delete(cell);
    this.adopt(cell, saved);
    mark(cell, "is-saved");
    setTimeout(() => cell.classList.remove("is-saved"), SAVED_IS_SHOWN);
  }

  /** Take the server's value, whoever entered it. */
  adopt(cell, { text, html, version }) {
    cell.dataset.v = String(version);
    cell.dataset.t = text;
    const draft = this.#drafts.get(cell);
    if (draft) draft.html = html;
    else this.#render(cell, html);
  }

  /** Show what somebody else saved, unless something is typed over it. @returns {boolean} whether it is shown */
  receive(cell, news) {
    if (this.#drafts.has(cell)) return false;
    if (this.version(cell) === news.version && this.savedText(cell) === news.text) return true;
    this.adopt(cell, news);
    mark(cell, "is-news");
    setTimeout(() => cell.classList.remove("is-news"), SAVED_IS_SHOWN);
    return true;
  }

  /** What was typed does not fit; it stays. @param {HTMLTableCellElement} cell @param {string} sentence */
  refuse(cell, sentence) {
    this.#stand(cell, { state: "refused", sentence }, "is-refused");
  }

  /** Somebody else was quicker; both values stay. @param {HTMLTableCellElement} cell @param {Theirs} theirs */
  oppose(cell, theirs) {
    this.#stand(cell, { state: "conflict", theirs }, "is-conflict");
  }

  /** Back to what is saved. @param {HTMLTableCellElement} cell */
  revert(cell) {
    const draft = this.#drafts.get(cell);
    if (!draft) return;
    this.#drafts.delete(cell);
    this.#render(cell, draft.html);
    mark(cell, null);
  }

  /** Unsent cells show whether they are on their way or wait for the network. @param {boolean} waiting */
  showWay(waiting) {
    for (const [cell, draft] of this.#drafts) {
      if (draft.state === "unsent") mark(cell, waiting ? "is-waiting" : "is-saving");
    }
  }

  #stand(cell, how, state) {
    const draft = this.#drafts.get(cell);
    if (!draft) return;
    this.#drafts.set(cell, { text: draft.text, html: draft.html, ...how });
    mark(cell, state);
  }

  #show(cell, text) {
    this.#clear(cell);
    cell.prepend(text);
  }

  #render(cell, html) {
    this.#clear(cell);
    cell.insertAdjacentHTML("afterbegin", html);
  }

  #clear(cell) {
    contents(cell).forEach((node) => node.remove());
  }
}

/** What the cell holds beside an open editor, which must stay where the hands are. */
function contents(cell) {
  return [...cell.childNodes].filter((node) => !node.classList?.contains("cell-editor"));
}

/** @param {HTMLTableCellElement} cell @param {string | null} state */
function mark(cell, state) {
  cell.classList.remove(...STATES);
  if (state) cell.classList.add(state);
  if (state === "is-refused") cell.setAttribute("aria-invalid", "true");
  else cell.removeAttribute("aria-invalid");
}
