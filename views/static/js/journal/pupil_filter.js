/** The field above the grid: as one types, only pupils so named stay in sight; Enter jumps to the first of them. */
import { say } from "./words.js";

export class PupilFilter {
  /**
   * @param {HTMLInputElement} field
   * @param {HTMLElement} found says how many are in sight
   * @param {import("./sheet.js").Sheet} sheet
   * @param {import("./cursor.js").Cursor} cursor
   */
  constructor(field, found, sheet, cursor) {
    Object.assign(this, { field, found, sheet, cursor });
    this.names = sheet.rows.map((row) => fold(row.cells[0].textContent));
    field.addEventListener("input", () => this.#narrow());
    field.addEventListener("keydown", (event) => this.#onKey(event));
  }

  focus() {
    this.field.focus();
    this.field.select();
  }

  #onKey(event) {
    if (event.isComposing || !["Enter", "ArrowDown", "Escape"].includes(event.key)) return;
    event.preventDefault();
    const first = this.#first();
    if (event.key !== "ArrowDown") this.#clear();
    if (event.key !== "Escape" && first) this.cursor.go(first);
    if (event.key === "Escape") this.cursor.focus();
  }

  /** The cell of the first pupil in sight in the column one is at. */
  #first() {
    const row = this.sheet.rows.find((one) => !one.hidden);
    const at = this.cursor.cell?.cellIndex ?? this.sheet.heads.length;
    return row && (this.sheet.standing(row.cells[at]) ?? null);
  }

  #clear() {
    this.field.value = "";
    this.#narrow();
  }

  #narrow() {
    const words = fold(this.field.value).split(" ").filter(Boolean);
    this.sheet.rows.forEach((row, place) => {
      row.hidden = !words.every((word) => this.names[place].includes(word));
    });
    const count = this.sheet.rows.filter((row) => !row.hidden).length;
    this.found.textContent = words.length ? say("pupils_found", { count, all: this.sheet.rows.length }) : "";
    if (this.cursor.cell?.parentElement.hidden) {
      const first = this.#first();
      if (first) this.cursor.place(first);
    }
  }
}

/** Small letters without diacritics: "berz" finds "Bērziņa". @param {string} text */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}
