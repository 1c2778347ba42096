/** The table on the page as a field of cells: rows are pupils, columns are lessons, tests and terms. */

/**
 * @typedef {object} Place
 * @property {string} column
 * @property {number} student
 */

export class Sheet {
  /** @param {HTMLTableElement} table */
  constructor(table) {
    this.table = table;
    this.editable = "editable" in table.dataset;
    this.heads = [...table.tHead.rows[0].cells].slice(1);
    this.rows = [...table.tBodies[0].rows];
    this.#columns = new Map(this.heads.map((head, index) => [head.dataset.column, index]));
    this.#students = new Map(this.rows.map((row) => [Number(row.dataset.student), row]));
    this.#describe();
  }

  /** @type {Map<string, number>} */
  #columns;
  /** @type {Map<number, HTMLTableRowElement>} */
  #students;

  /** @param {string} column @returns {HTMLTableCellElement | undefined} */
  head(column) {
    return this.heads[this.#columns.get(column) ?? -1];
  }

  /** @param {Place} place @returns {HTMLTableCellElement | undefined} */
  cell({ column, student }) {
    return this.#students.get(Number(student))?.cells[(this.#columns.get(column) ?? -2) + 1];
  }

  /** The cells of one column. @param {string} column @returns {HTMLTableCellElement[]} */
  cells(column) {
    const index = this.#columns.get(column);
    return index === undefined ? [] : this.rows.map((row) => row.cells[index + 1]);
  }

  /** @param {HTMLTableCellElement} cell @returns {Place} */
  place(cell) {
    return { column: this.columnOf(cell), student: Number(cell.parentElement.dataset.student) };
  }

  /** @param {HTMLTableCellElement} cell @returns {string} */
  columnOf(cell) {
    return this.heads[cell.cellIndex - 1].dataset.column;
  }

  /** The name at the head of the cell's row. @param {HTMLTableCellElement} cell */
  pupil(cell) {
    return cell.parentElement.cells[0].textContent.trim().replace(/^\d+\.\s*/, "");
  }

  /** Whether this person may write here. @param {HTMLTableCellElement} cell */
  isLive(cell) {
    return this.editable && !isDead(cell) && "live" in this.heads[cell.cellIndex - 1].dataset;
  }

  /** An expected lesson was born under another name. */
  rename(from, to) {
    const index = this.#columns.get(from);
    if (index === undefined) return;
    this.#columns.delete(from);
    this.#columns.set(to, index);
    this.heads[index].dataset.column = to;
  }

  /** Show at the head of a column how it stands now. @param {import("./columns.js").Column} column */
  dress({ key, state, short, test }) {
    const head = this.head(key);
    if (!head || head.classList.contains("term")) return;
    head.classList.toggle("open", state === "open");
    head.classList.toggle("late", state === "late" || state === "done_late");
    head.classList.toggle("test", test);
    head.querySelector("small:last-child").textContent = short;
    this.cells(key).forEach((cell) => cell.classList.toggle("test", test && !isDead(cell)));
  }

  /**
   * The next cell in a direction where anything can stand; null at the edge.
   * @param {HTMLTableCellElement} cell @param {number} down @param {number} right @param {number} [steps]
   */
  step(cell, down, right, steps = 1) {
    const row = cell.parentElement.sectionRowIndex;
    let found = null;
    for (let far = 1; far <= Math.max(this.rows.length, this.heads.length); far += 1) {
      const next = this.rows[row + far * down]?.cells[cell.cellIndex + far * right];
      if (!next || next.tagName !== "TD") break;
      if (isDead(next) || next.parentElement.hidden) continue;
      found = next;
      if (far >= steps) break;
    }
    return found;
  }

  /** The outermost cell in a direction. */
  edge(cell, down, right) {
    return this.step(cell, down, right, Infinity) ?? cell;
  }

  /** The first (last) cell of all. @param {boolean} last */
  corner(last) {
    const cells = [...this.table.tBodies[0].querySelectorAll("tr:not([hidden]) > td:not(.dead)")];
    return last ? cells.at(-1) : cells[0];
  }

  /** The cell, or the first of its row where anything can stand. @param {HTMLTableCellElement} cell */
  standing(cell) {
    return isDead(cell) ? [...cell.parentElement.cells].find((one) => one.tagName === "TD" && !isDead(one)) : cell;
  }

  /** How many rows are in sight. */
  get page() {
    const height = this.rows[0]?.offsetHeight || 1;
    const seen = this.table.parentElement.clientHeight - this.table.tHead.offsetHeight;
    return Math.max(1, Math.floor(seen / height) - 1);
  }

  /** Say what the table is now that one can move in it. */
  #describe() {
    const { table } = this;
    table.setAttribute("role", "grid");
    table.setAttribute("aria-rowcount", String(this.rows.length + 1));
    table.setAttribute("aria-colcount", String(this.heads.length + 1));
    if (!this.editable) table.setAttribute("aria-readonly", "true");
    table.parentElement.removeAttribute("tabindex");
    // The grid is one stop of Tab; from a cell Alt+I leads to its pupil.
    table.querySelectorAll(".name a").forEach((link) => link.setAttribute("tabindex", "-1"));
    table.querySelectorAll("td.dead").forEach((cell) => cell.setAttribute("aria-readonly", "true"));
    this.heads.forEach((head, index) => {
      head.querySelector("button")?.setAttribute("tabindex", "-1");
      if (this.editable && !("live" in head.dataset)) {
        this.rows.forEach((row) => row.cells[index + 1].setAttribute("aria-readonly", "true"));
      }
    });
  }
}

/** Whether the pupil did not belong here on that day. @param {HTMLTableCellElement} cell */
export function isDead(cell) {
  return cell.classList.contains("dead");
}
