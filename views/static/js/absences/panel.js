/* The panel of a ground: says what is chosen, asks the school what it would do, saves only what was shown. */

const PAUSE = 250;

export class Panel {
  constructor(aside, sheet, selection) {
    Object.assign(this, { aside, sheet, selection });
    this.form = aside.querySelector("form");
    this.told = aside.querySelector("[data-chosen]");
    this.effects = aside.querySelector("[data-effects-here]");
    this.save = aside.querySelector("[data-save]");
    this.look = aside.querySelector("[data-look]");
    this.letters = JSON.parse(this.form.dataset.letters);
    this.form.addEventListener("change", () => selection.told());
    selection.addEventListener("change", () => this.changed());
    aside.querySelector("[data-close]").addEventListener("click", () => this.close());
    aside.querySelector("[data-more]").addEventListener("click", () => this.open());
    this.whole = aside.querySelector("[data-whole]");
    this.whole.addEventListener("click", () => selection.takeAround());
  }

  /** Come from below on a phone, folded until one goes on; elsewhere the panel stands there anyway. */
  show(folded) {
    const first = !this.aside.classList.contains("is-open");
    this.aside.classList.add("is-open");
    if (first && folded) this.aside.classList.add("is-short");
    if (!this.selection.rows.length) this.close();
  }

  open() {
    this.aside.classList.add("is-open");
    this.aside.classList.remove("is-short");
    const { reason, origin } = this.form.elements;
    const next = [reason, origin].find((field) => !field.value) ?? (this.save.hidden ? this.look : this.save);
    next.focus();
  }

  close() {
    this.aside.classList.remove("is-open", "is-short");
    this.selection.clear();
  }

  /** A letter of a ground chooses it. */
  letter(key, ensure) {
    const reason = this.letters[key.toLowerCase()];
    if (!reason) return false;
    ensure();
    this.form.elements.reason.value = reason;
    this.selection.told();
    this.open();
    return true;
  }

  changed() {
    this.told.textContent = this.words();
    this.whole.hidden = !this.selection.around;
    clearTimeout(this.waiting);
    this.asking?.abort();
    this.waiting = setTimeout(() => this.ask(), PAUSE);
  }

  words() {
    const { rows, fields } = this.selection;
    if (!rows.length) return this.form.dataset.nobody;
    const names = rows.slice(0, 2).map((row) => this.sheet.name(row));
    const more = rows.length > 2 ? ` +${rows.length - 2}` : "";
    return `${names.join(", ")}${more}: ${this.end(fields.starts_on, fields.starts_number)} – ${this.end(fields.ends_on, fields.ends_number)}`;
  }

  end(day, number) {
    const [, month, date] = day.split("-");
    return day ? `${date}.${month}.${number && ` (${number}.)`}` : "…";
  }

  async ask() {
    const { rows, fields } = this.selection;
    const ready = rows.length && fields.starts_on && fields.ends_on && this.form.elements.reason.value;
    if (!ready) return this.answer("");
    this.asking = new AbortController();
    const typed = new FormData(this.form);
    for (const name of ["csrf_token", "key", "document", "document_on", "seen_on"]) typed.delete(name);
    try {
      const sent = new URLSearchParams(typed);
      const found = await fetch(`${this.form.dataset.effects}?${sent}`, { signal: this.asking.signal });
      if (found.redirected) return location.reload();
      return this.answer(found.ok ? await found.text() : "");
    } catch (trouble) {
      if (trouble.name !== "AbortError") this.answer("");
    }
    return undefined;
  }

  /** Show what the ground would do; what stands there already has to be settled before it is saved. */
  answer(html) {
    this.effects.innerHTML = html;
    const isKnown = this.effects.querySelector(".will") !== null;
    const ways = [...this.effects.querySelectorAll("[name=way]")];
    this.save.hidden = !isKnown;
    this.save.disabled = ways.length > 0 && !ways.some((way) => way.checked);
    this.look.hidden = isKnown;
  }
}
