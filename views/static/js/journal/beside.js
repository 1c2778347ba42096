/** What stands beside a column and is fetched when one comes to it: homework due, files, lessons to come, plans. */
import { goTo } from "./column_acts.js";
import { ColumnFiles } from "./column_files.js";

const PAUSE = 250;

/** @typedef {{due: object[], links: object[], files: object[], places: object[], plans: object[]}} Told */

export class Beside {
  /** @type {Map<string, Told>} */
  #known = new Map();
  #key = "";
  #timer = 0;
  #version = 0;

  /**
   * @param {HTMLElement} panel
   * @param {import("./wire.js").Wire} wire
   * @param {import("./columns.js").Columns} columns
   * @param {(answer: object) => void} learn takes what an answer says of columns
   */
  constructor(panel, wire, columns, learn) {
    this.wire = wire;
    this.columns = columns;
    this.due = panel.querySelector("[data-due]");
    this.plans = panel.querySelector("[data-plans]");
    this.links = panel.querySelector("[data-links]");
    this.places = panel.querySelector("select[name=homework_for]");
    this.files = new ColumnFiles(panel.querySelector("[data-files]"), wire, (answer) => {
      learn(answer);
      this.forget(this.#key);
    });
    this.plans.addEventListener("click", ({ target }) => this.#hold(target.closest("[data-hold]")));
  }

  /** Turn to a column. @param {string} key */
  show(key) {
    if (key === this.#key) return;
    this.#key = key;
    this.files.turn(key, this.columns.get(key)?.live ?? false);
    this.#draw();
    this.#ask();
  }

  /** An expected lesson was born under another name. */
  rename(from, to) {
    this.#known.delete(from);
    if (this.#key !== from) return;
    this.#key = to;
    this.files.rename(to);
  }

  /** The column was saved anew: addresses in its homework may be others. */
  follow() {
    if (this.columns.get(this.#key)?.version !== this.#version) this.forget(this.#key);
  }

  /** What stood beside the column is out of date. @param {string} key */
  forget(key) {
    this.#known.delete(key);
    if (key === this.#key) this.#ask();
  }

  #ask() {
    clearTimeout(this.#timer);
    this.#version = this.columns.get(this.#key)?.version ?? 0;
    if (this.#known.has(this.#key) || !this.columns.get(this.#key)?.has_lesson) return;
    this.#timer = setTimeout(() => this.#fetch(this.#key), PAUSE);
  }

  async #fetch(key) {
    const { status, body } = await this.wire.get("blakus", { column: key });
    if (status !== 200 || !body) return;
    this.#known.set(key, body);
    if (key === this.#key) this.#draw();
  }

  #draw() {
    const { due = [], links = [], files = [], places = [], plans = [] } = this.#known.get(this.#key) ?? {};
    fill(this.due, due.map(dueItem));
    fill(this.plans, plans.map((plan) => this.#planItem(plan)));
    this.links.replaceChildren(...links.map((link) => item(...linkNodes(link))));
    this.links.hidden = !links.length;
    this.files.draw(files);
    this.#drawPlaces(places);
  }

  #drawPlaces(places) {
    if (!places.length) return;
    const chosen = this.columns.value(this.#key, "homework_for");
    const known = places.some(({ value }) => value === chosen);
    const kept = known ? [] : [...this.places.options].filter(({ value }) => value === chosen);
    this.places.replaceChildren(...places.map(({ text, value }) => new Option(text, value)), ...kept);
    this.places.value = chosen;
  }

  #planItem({ id, text }) {
    const made = this.plans.querySelector("template").content.firstElementChild.cloneNode(true);
    made.querySelector("[data-text]").textContent = text;
    made.querySelector("[data-hold]").dataset.hold = id;
    return made;
  }

  async #hold(button) {
    if (!button) return;
    button.disabled = true;
    const sent = JSON.stringify({ column: this.#key, test: Number(button.dataset.hold) });
    const { status, body } = await this.wire.post("planotais", sent);
    if (status < 300 && body?.url) return goTo(body.url);
    button.disabled = false;
    button.previousElementSibling.textContent = body?.error ?? button.previousElementSibling.textContent;
  }
}

/** Put items into the list of a part, or hide the part when there are none. */
function fill(part, items) {
  part.querySelector("ul").replaceChildren(...items);
  part.hidden = !items.length;
}

function item(...nodes) {
  const made = document.createElement("li");
  made.append(...nodes);
  return made;
}

/** @param {{from: string, parts: object[], files: object[]}} due */
function dueItem({ from, parts, files }) {
  const origin = document.createElement("small");
  origin.textContent = from;
  const words = parts.flatMap((part) => (part.url ? linkNodes(part) : [part.text]));
  return item(origin, " ", ...words, ...files.flatMap((one) => [" ", fileLink(one)]));
}

/** An address says where it leads and cannot reach back to this page. */
function linkNodes({ text, url, host }) {
  const link = document.createElement("a");
  Object.assign(link, { href: url, textContent: text, target: "_blank", rel: "noopener noreferrer nofollow" });
  const where = document.createElement("small");
  where.textContent = ` (${host})`;
  return [link, where];
}

/** @param {{name: string, url: string, size: string}} file */
export function fileLink({ name, url }) {
  const link = document.createElement("a");
  Object.assign(link, { href: url, textContent: name, download: "" });
  return link;
}
