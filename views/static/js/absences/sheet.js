/* The table of the register as places: rows are pupils, columns are lessons of the week. */

const BEFORE_ALL = -1;
const AFTER_ALL = 11;

const compare = (one, other) => one.day.localeCompare(other.day) || one.number - other.number;

export class Sheet {
  constructor(table) {
    this.table = table;
    this.rows = [...table.tBodies[0].rows];
    this.columns = [...table.querySelectorAll(".lessons th")].map((head) => ({
      day: head.dataset.day,
      number: head.dataset.number ?? null,
      dead: head.classList.contains("dead"),
    }));
  }

  cell({ row, column }) {
    return this.rows[row]?.cells[column + 1];
  }

  /** The place of a cell; null for names, totals and days on which the pupil is not here. */
  placeOf(cell) {
    const line = cell?.closest("tbody tr");
    if (!line || cell.tagName !== "TD" || cell.classList.contains("dead")) return null;
    const column = cell.cellIndex - 1;
    return column < this.columns.length ? { row: this.rows.indexOf(line), column } : null;
  }

  /** The next place in a direction where a lesson can be chosen; the same one at the edge. */
  step(from, down, right) {
    let place = { ...from };
    do place = { row: place.row + down, column: place.column + right };
    while (this.cell(place)?.classList.contains("dead"));
    const cell = this.cell(place);
    return cell && this.placeOf(cell) ? place : from;
  }

  /** From the first to the last lesson of one absence nobody explained yet; null where there is no other. */
  wholeAbsence({ row, column }) {
    const isUnknown = (place) => this.cell(place)?.classList.contains("x-unknown");
    if (!isUnknown({ row, column })) return null;
    const edge = (right) => {
      let last = column;
      for (let at = column + right; this.columns[at] && (this.columns[at].dead || isUnknown({ row, column: at })); at += right) {
        if (!this.columns[at].dead) last = at;
      }
      return { row, column: last };
    };
    const [from, to] = [edge(-1), edge(1)];
    return from.column === to.column ? null : { from, to };
  }

  first() {
    const cell = this.table.querySelector("td:not(.dead)");
    return cell && this.placeOf(cell);
  }

  box(row) {
    return this.rows[row].querySelector("[name=students]");
  }

  name(row) {
    return this.rows[row].querySelector("label")?.lastChild.textContent ?? "";
  }

  /** The interval from one column to another as the form's fields hold it: whole days where they are whole. */
  interval(one, other) {
    const [start, end] = [Math.min(one, other), Math.max(one, other)];
    const [begin, finish] = [this.columns[start], this.columns[end]];
    const opens = this.columns[start - 1]?.day !== begin.day;
    const closes = this.columns[end + 1]?.day !== finish.day;
    const days = begin.day !== finish.day;
    return {
      starts_on: begin.day,
      starts_number: opens && (days || (closes && start !== end)) ? "" : begin.number ?? "",
      ends_on: finish.day,
      ends_number: closes && (days || (opens && start !== end)) ? "" : finish.number ?? "",
    };
  }

  /** Whether the interval of the form reaches a column. */
  covers(fields, column) {
    const { day, number, dead } = this.columns[column];
    if (dead || !fields.starts_on || !fields.ends_on) return false;
    const begins = { day: fields.starts_on, number: fields.starts_number === "" ? BEFORE_ALL : +fields.starts_number };
    const ends = { day: fields.ends_on, number: fields.ends_number === "" ? AFTER_ALL : +fields.ends_number };
    if (number !== "") return compare(begins, { day, number: +number }) <= 0 && compare({ day, number: +number }, ends) <= 0;
    const cut = (day === begins.day && begins.number !== BEFORE_ALL) || (day === ends.day && ends.number !== AFTER_ALL);
    return begins.day <= day && day <= ends.day && !cut;
  }
}
