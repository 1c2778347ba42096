/** What is done with a whole column: a further one beside it, to another day, out of the journal. */
import { newKey } from "./wire.js";
import { say } from "./words.js";

export class ColumnActs {
  /** @type {string} */
  #key = "";

  /**
   * @param {HTMLElement} part
   * @param {import("./wire.js").Wire} wire
   * @param {import("./columns.js").Columns} columns
   * @param {() => Promise<void>} settled resolves when everything typed elsewhere is saved
   */
  constructor(part, wire, columns, settled) {
    Object.assign(this, { part, wire, columns, settled });
    this.word = part.querySelector("[data-word]");
    part.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#do(event.target);
    });
  }

  /** Turn to a column. @param {string} key */
  show(key) {
    this.#key = key;
    this.#say("");
    this.refresh();
    const { day = "", number = "" } = this.columns.get(key) ?? {};
    this.part.querySelector("[name=held_on]").value = day;
    this.part.querySelector("[name=number]").value = number;
  }

  /** Offer what can be done with the column as it is now. */
  refresh() {
    const column = this.columns.get(this.#key);
    const { live, has_lesson: lesson, has_marks: marks, has_column: filled, moves } = column ?? {};
    const offered = { vertejumi: lesson && marks, parcelt: moves, iznemt: filled };
    for (const form of this.part.querySelectorAll("form")) form.hidden = !offered[form.dataset.act];
    this.part.querySelector("[data-lesson]").hidden = !lesson;
    this.part.hidden = !live || !Object.values(offered).some(Boolean);
  }

  /** An expected lesson was born under another name. */
  rename(from, to) {
    if (this.#key === from) this.show(to);
  }

  async #do(form) {
    const button = form.querySelector("button");
    button.disabled = true;
    await this.settled();
    const { version } = this.columns.get(this.#key);
    const said = { key: newKey(), column: this.#key, version, ...Object.fromEntries(new FormData(form)) };
    const { status, body } = await this.wire.post(form.dataset.act, JSON.stringify(said));
    button.disabled = false;
    if (status < 300 && body?.url) goTo(body.url);
    else this.#say(body?.error ?? say(status ? "refused" : "no_network"));
  }

  #say(sentence) {
    this.word.textContent = sentence;
    this.word.hidden = !sentence;
  }
}

/** Open the address; the page is loaded anew even when only the column in it is another. */
export function goTo(url) {
  const { pathname, search } = new URL(url, location.href);
  location.assign(url);
  if (pathname + search === location.pathname + location.search) location.reload();
}
