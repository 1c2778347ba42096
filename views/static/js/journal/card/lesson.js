/** The head of a lesson's card: topic, homework, „Visi klāt”, and how far the lesson is entered. */

const PAUSE = 1200;

export class LessonHead {
  #timer = 0;

  /**
   * @param {HTMLElement} element @param {import("../columns.js").Columns} columns
   * @param {string} key @param {() => void} settle asks which of two values stays
   */
  constructor(element, columns, key, settle) {
    Object.assign(this, { element, columns, key });
    this.fields = [...element.querySelectorAll("[data-field]")];
    this.present = element.querySelector("[data-present]");
    element.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    element.addEventListener("input", ({ target }) => this.#typed(target));
    element.addEventListener("change", () => this.flush());
    element.querySelector("[data-settle]").addEventListener("click", settle);
    this.present?.setAttribute("type", "button");
    this.present?.addEventListener("click", () => this.#confirm());
    this.draw();
  }

  rename(from, to) {
    if (this.key === from) this.key = to;
  }

  /** Send what is typed without waiting for a pause. */
  flush() {
    clearTimeout(this.#timer);
    this.columns.send(this.key);
  }

  /** What a field is called. @param {string} field */
  labelOf(field) {
    return this.fields.find(({ name }) => name === field)?.labels[0].textContent ?? "";
  }

  /** Say why something was not done. @param {string} sentence */
  complain(sentence) {
    this.#write("refusal", sentence);
  }

  draw() {
    const column = this.columns.get(this.key);
    const draft = this.columns.draft(this.key);
    for (const field of this.fields) {
      const value = String(this.columns.value(this.key, field.name));
      const writing = field === document.activeElement && field.value.trim() === value;
      if (field.value !== value && !writing) field.value = value;
    }
    this.#write("pill", column.state_text);
    this.element.querySelector("[data-pill]").className = `pill ${column.pill}`;
    this.#write("attendance", column.attendance_text);
    this.#write("refusal", draft?.refusal?.sentence ?? "");
    this.element.querySelector("[data-confirmed]").hidden = !column.attendance_confirmed;
    this.element.querySelector("[data-conflict]").hidden = !draft?.theirs;
  }

  #confirm() {
    this.flush();
    this.columns.confirmPresence(this.key);
  }

  #typed(field) {
    this.columns.write(this.key, field.name, field.value);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), PAUSE);
  }

  #write(name, text) {
    const part = this.element.querySelector(`[data-${name}]`);
    part.textContent = text;
    part.hidden = !text;
  }
}
