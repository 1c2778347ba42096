/* Which lessons of which pupils are chosen. The form beside the register holds it: boxes of pupils, days, numbers. */

const FIELDS = ["starts_on", "starts_number", "ends_on", "ends_number"];

export class Selection extends EventTarget {
  constructor(sheet, form) {
    super();
    this.sheet = sheet;
    this.form = form;
    this.anchor = null;
    this.cursor = null;
    this.ticked = new Set(sheet.rows.flatMap((_line, row) => (sheet.box(row)?.checked ? [row] : [])));
  }

  get fields() {
    return Object.fromEntries(FIELDS.map((name) => [name, this.form.elements[name].value]));
  }

  get rows() {
    return this.sheet.rows.flatMap((_line, row) => (this.sheet.box(row)?.checked ? [row] : []));
  }

  /** Choose one lesson, or with `extend` everything from the first chosen one to it. */
  choose(place, extend = false) {
    if (!place) return;
    this.cursor = place;
    if (!extend || !this.anchor) this.anchor = place;
    const fields = this.sheet.interval(this.anchor.column, place.column);
    for (const name of FIELDS) this.form.elements[name].value = fields[name];
    this.tickRows();
    this.told();
  }

  /** The absence around the one lesson chosen, when it is longer. */
  get around() {
    const { anchor, cursor } = this;
    return anchor && anchor === cursor ? this.sheet.wholeAbsence(anchor) : null;
  }

  takeAround() {
    const { from, to } = this.around;
    this.choose(from);
    this.choose(to, true);
  }

  /** A pupil is taken or left by hand and stays so while one moves. */
  toggle(row) {
    const box = this.sheet.box(row);
    if (!box) return;
    if (!this.ticked.delete(row)) this.ticked.add(row);
    this.tickRows();
    this.told();
  }

  byHand(row) {
    const box = this.sheet.box(row);
    if (box.checked) this.ticked.add(row);
    else this.ticked.delete(row);
    if (!box.checked && this.spans(row)) this.anchor = null;
    this.told();
  }

  clear() {
    this.anchor = null;
    this.ticked.clear();
    for (const name of FIELDS) this.form.elements[name].value = "";
    this.tickRows();
    this.told();
  }

  spans(row) {
    if (!this.anchor || !this.cursor) return false;
    return Math.min(this.anchor.row, this.cursor.row) <= row && row <= Math.max(this.anchor.row, this.cursor.row);
  }

  tickRows() {
    this.sheet.rows.forEach((_line, row) => {
      const box = this.sheet.box(row);
      if (box) box.checked = this.ticked.has(row) || this.spans(row);
    });
  }

  /** Show what is chosen in the cells, and tell whoever listens. */
  told() {
    this.paint();
    this.dispatchEvent(new Event("change"));
  }

  paint() {
    const { fields } = this;
    const covered = this.sheet.columns.map((_column, place) => this.sheet.covers(fields, place));
    const chosen = new Set(this.rows);
    this.sheet.rows.forEach((line, row) => {
      covered.forEach((isCovered, column) => {
        const cell = line.cells[column + 1];
        const isChosen = isCovered && chosen.has(row) && !cell.classList.contains("dead");
        if (cell.classList.toggle("is-chosen", isChosen)) cell.ariaSelected = "true";
        else cell.removeAttribute("aria-selected");
      });
    });
  }
}
