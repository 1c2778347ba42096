/** Phrases for topic, outcome and homework: a list to search in, opened from the field, by keyboard or mouse. */
import { say } from "./words.js";

const FIELDS = ["topic", "outcome", "homework"];

export class Phrases {
  /** @type {HTMLTextAreaElement | null} */
  #field = null;
  /** @type {string[]} */
  #all = [];
  #active = -1;

  /**
   * @param {HTMLElement} box
   * @param {HTMLFormElement} form the fields of the panel
   * @param {import("./wire.js").Wire} wire
   */
  constructor(box, form, wire) {
    this.box = box;
    this.wire = wire;
    this.input = box.querySelector("[role=combobox]");
    this.list = box.querySelector("[role=listbox]");
    this.word = box.querySelector("[data-word]");
    this.keeper = box.querySelector("[data-keep]");
    for (const name of FIELDS) this.#attach(form.elements.namedItem(name));
    this.#listen();
  }

  #attach(field) {
    field.addEventListener("keydown", (event) => {
      if (!event.altKey || event.key !== "ArrowDown") return;
      event.preventDefault();
      this.#open(field);
    });
    const button = form(field).querySelector("[data-phrases]");
    button?.addEventListener("click", () => (this.#field === field ? this.#close() : this.#open(field)));
  }

  #listen() {
    this.input.addEventListener("input", () => this.#draw());
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.list.addEventListener("click", ({ target }) => this.#take(target.closest("[role=option]")));
    this.keeper.addEventListener("click", () => this.#keep());
  }

  async #open(field) {
    if (field.disabled || field.closest("fieldset").disabled) return;
    this.#field = field;
    this.#all = [];
    this.input.value = "";
    field.after(this.box);
    this.box.hidden = false;
    this.word.textContent = say("loading");
    this.list.replaceChildren();
    this.keeper.hidden = !field.value.trim();
    this.input.focus();
    const { status, body } = await this.wire.get("frazes", { field: field.name });
    if (this.#field !== field) return;
    this.#all = status === 200 && body ? [...body.own, ...body.used] : [];
    this.word.textContent = status === 200 ? "" : say("no_network");
    this.#draw();
  }

  #close() {
    const field = this.#field;
    this.#field = null;
    this.box.hidden = true;
    field?.focus();
  }

  #draw() {
    const wanted = plain(this.input.value);
    const found = this.#all.filter((text) => plain(text).includes(wanted)).slice(0, 12);
    this.list.replaceChildren(...found.map(option));
    if (!this.word.textContent || found.length) this.word.textContent = found.length ? "" : say("no_phrases");
    this.#move(found.length ? 0 : -1);
  }

  #move(index) {
    const options = [...this.list.children];
    this.#active = index;
    options.forEach((one, place) => one.setAttribute("aria-selected", String(place === index)));
    options[index]?.scrollIntoView({ block: "nearest" });
    if (options[index]) this.input.setAttribute("aria-activedescendant", options[index].id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    const last = this.list.children.length - 1;
    const acts = {
      Escape: () => this.#close(),
      Enter: () => event.target === this.input && this.#take(this.list.children[this.#active]),
      ArrowDown: () => this.#move(Math.min(this.#active + 1, last)),
      ArrowUp: () => this.#move(Math.max(this.#active - 1, 0)),
    };
    if (event.isComposing || !acts[event.key] || (event.key === "Enter" && event.target !== this.input)) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  }

  /** A phrase goes behind what is typed already. @param {HTMLElement | null | undefined} chosen */
  #take(chosen) {
    const field = this.#field;
    if (!chosen || !field) return;
    const before = field.value.trim();
    field.value = before ? `${before} ${chosen.textContent}` : chosen.textContent;
    this.#close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async #keep() {
    const sent = JSON.stringify({ field: this.#field.name, text: this.#field.value });
    const { status, body } = await this.wire.post("frazes", sent);
    this.word.textContent = status === 200 ? say("phrase_kept") : body?.error || say("refused");
    this.input.focus();
    this.keeper.hidden = status === 200;
  }
}

function form(field) {
  return field.closest(".field");
}

/** @param {string} text */
function option(text, place) {
  const made = document.createElement("li");
  Object.assign(made, { id: `phrase-${place}`, textContent: text, role: "option" });
  return made;
}

/** As a search compares: without case and diacritics. */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
