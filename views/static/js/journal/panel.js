/** The panel of the column one is in: topic, homework, kind, scale; it saves itself as the cells do. */
const PAUSE = 1200;

export class Panel {
  /** @type {string} */
  #key = "";
  #timer = 0;

  /**
   * @param {HTMLElement} element
   * @param {import("./columns.js").Columns} columns
   * @param {{back: () => void, history: () => void, settle: (key: string) => void, turned: (key: string) => void, follow: () => void}} acts
   */
  constructor(element, columns, acts) {
    this.element = element;
    this.columns = columns;
    this.acts = acts;
    this.form = element.querySelector("form");
    this.controls = [...this.form.elements].filter((control) => control.name);
    this.heading = element.querySelector("h2");
    this.present = element.querySelector("[data-present]");
    this.#listen();
  }

  get key() {
    return this.#key;
  }

  /** Turn to a column; what was typed about the former one is sent. @param {string} key */
  show(key) {
    if (key !== this.#key) this.flush();
    this.#key = key;
    this.draw();
    this.acts.turned(key);
  }

  /** An expected lesson was born under another name. */
  rename(from, to) {
    if (this.#key === from) this.#key = to;
  }

  /** Send what is typed without waiting for a pause. */
  flush() {
    clearTimeout(this.#timer);
    if (this.#key) this.columns.send(this.#key);
  }

  /** „Visi klāt” for this column. */
  confirmPresence() {
    if (this.present.disabled) return;
    this.flush();
    this.columns.confirmPresence(this.#key);
  }

  /** What a field is called. @param {string} field */
  labelOf(field) {
    return this.#control(field)?.labels[0]?.textContent ?? "";
  }

  /** Say why something asked for the column was not done. @param {string} sentence */
  complain(sentence) {
    this.#write("refusal", sentence);
  }

  /** Move the keyboard here, or back to the grid. */
  toggle() {
    if (this.element.contains(document.activeElement)) this.close();
    else this.open();
  }

  /** Move the keyboard here; on a phone the sheet comes up. */
  open() {
    this.element.classList.add("is-open");
    const first = this.controls.find((control) => !control.disabled && control.offsetParent);
    (first && matchMedia("(pointer: fine)").matches ? first : this.heading).focus();
  }

  close() {
    this.element.classList.remove("is-open");
    this.flush();
    this.acts.back();
  }

  /** Show the column as it is now. */
  draw() {
    const column = this.columns.get(this.#key);
    if (!column) return;
    const draft = this.columns.draft(this.#key);
    this.heading.textContent = column.heading;
    this.#drawFacts(column);
    this.element.querySelectorAll("[data-needs]").forEach((part) => { part.hidden = !column[part.dataset.needs]; });
    this.form.querySelector("fieldset").disabled = !column.live;
    this.controls.forEach((control) => this.#drawControl(control, draft));
    this.#write("refusal", draft?.refusal && !this.#control(draft.refusal.field) ? draft.refusal.sentence : "");
    this.element.querySelector("[data-conflict]").hidden = !draft?.theirs;
  }

  #drawFacts(column) {
    const pill = this.#write("pill", column.state_text ?? "");
    pill.className = `pill ${column.pill ?? ""}`;
    this.#write("attendance", column.attendance_text ?? "");
    this.#write("author", column.author_text ?? "");
    this.#write("change", column.change_text ?? "");
    const card = this.element.querySelector("[data-card]");
    card.href = `${card.href.split("?")[0]}?${new URLSearchParams({ kolonna: column.key })}`;
    this.element.querySelectorAll("[data-place]").forEach((field) => { field.value = column.key; });
    this.#write("allowed", column.live ? column.allowed ?? "" : "");
    this.present.disabled = !column.live || !column.has_lesson;
    this.element.querySelector("[data-confirmed]").hidden = !column.attendance_confirmed;
  }

  #drawControl(control, draft) {
    const value = String(this.columns.value(this.#key, control.name));
    // Between two words of the one who types, the server's trimmed text must not take the blank away.
    const writing = control === document.activeElement && control.value.trim() === value;
    if (control.dataset.open !== undefined) offer(control, value, this.columns.get(this.#key)[`${control.name}_text`]);
    if (control.value !== value && !writing) control.value = value;
    const refused = draft?.refusal?.field === control.name;
    const errors = this.form.querySelector(`[data-errors="${control.name}"]`);
    errors.textContent = refused ? draft.refusal.sentence : "";
    errors.hidden = !refused;
    control.toggleAttribute("aria-invalid", refused);
    if (refused) control.setAttribute("aria-invalid", "true");
  }

  #write(name, text) {
    const part = this.element.querySelector(`[data-${name}]`);
    part.textContent = text;
    part.hidden = !text;
    return part;
  }

  #control(name) {
    return this.controls.find((control) => control.name === name);
  }

  #listen() {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", ({ target }) => this.#typed(target));
    this.form.addEventListener("change", () => this.flush());
    this.present.addEventListener("click", () => this.confirmPresence());
    this.element.addEventListener("keydown", ({ key, isComposing }) => {
      if (key === "Escape" && !isComposing) this.close();
    });
    this.element.addEventListener("click", ({ target }) => {
      if (target.closest("[data-close]")) this.close();
      if (target.closest("[data-follow]")) this.acts.follow();
      if (target.closest("[data-history]")) this.acts.history();
      if (target.closest("[data-settle]")) this.acts.settle(this.#key);
    });
  }

  #typed(control) {
    this.columns.write(this.#key, control.name, control.value);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), PAUSE);
  }
}

/** A choice that is fetched later holds at least what is chosen. @param {HTMLSelectElement} select */
function offer(select, value, text) {
  if (![...select.options].some((option) => option.value === value)) select.add(new Option(text, value));
}
