/**
 * From any page of the house: sends what the same person typed without a network and left in this browser,
 * says how it stands, and asks before signing out over it.
 */
import { ACTS, opposes } from "./journal/acts.js";
import { Kept, discardKept, keptGroups } from "./journal/kept.js";
import { DECIDED, HURRY } from "./journal/leaving.js";
import { Queue, nameOf } from "./journal/queue.js";
import { Wire, tokenOf } from "./journal/wire.js";

const COLUMN = "kolonna";
/** Milliseconds in which what was typed a moment ago may still get through before one is asked. */
const A_MOMENT = 1500;
const LOOK_EVERY = 100;

/** @param {string} site @param {string} account */
const shelvesOf = (site, account) =>
  keptGroups(site, account).map((group) => {
    const shelf = new Kept(site, account, group);
    const { waiting, parcels, held } = shelf.load();
    const unsent = [...waiting, ...parcels.flatMap(({ entries }) => entries)];
    const label = shelf.label ?? { url: "", title: "" };
    shelf.close();
    return { group, unsent, held, ...label };
  });

class Unsent {
  /** Journals this page is sending. @type {Map<string, Queue>} */
  #sending = new Map();
  #sent = 0;

  /** @param {HTMLFormElement} leaver the form that signs out @param {HTMLElement} notice @param {HTMLDialogElement} question */
  constructor(leaver, notice, question) {
    Object.assign(this, { leaver, notice, question });
    this.site = leaver.dataset.site;
    this.account = leaver.dataset.signOut;
    question.querySelector("form").addEventListener("submit", (event) => this.#decide(event));
    addEventListener("storage", () => this.#draw());
  }

  get shelves() {
    return shelvesOf(this.site, this.account);
  }

  /** How much waits: unsent, and what needs the person. */
  get count() {
    return this.shelves.reduce((sum, { unsent, held }) => sum + unsent.length + held.length, 0);
  }

  /** Send what no open journal has in its hands. */
  async send() {
    for (const queue of this.#sending.values()) queue.resume();
    const shown = document.querySelector("[data-group]")?.dataset.group;
    const others = this.shelves.filter(({ group, unsent, url }) => unsent.length && url && group !== shown);
    await Promise.all(others.filter(({ group }) => !this.#sending.has(group)).map((shelf) => this.#sendOne(shelf)));
    this.#draw();
  }

  async #sendOne({ group, url }) {
    const kept = new Kept(this.site, this.account, group);
    if (!(await kept.claim())) return kept.close();
    const queue = new Queue(new Wire(url, tokenOf(document), this.account), kept);
    this.#sending.set(group, queue);
    for (const act of Object.keys(ACTS)) queue.serve(act, (entries, answer) => this.#settle(queue, entries, answer));
    queue.addEventListener("change", () => {
      if (!queue.size && this.#sending.delete(group)) setTimeout(() => kept.close());
      this.#draw();
    });
    queue.take(kept.load());
  }

  /** What the server does not take waits for its journal, where both values can be shown. */
  #settle(queue, entries, { status, body }) {
    for (const [from, to] of Object.entries(body?.renamed ?? {})) queue.rename(from, to);
    for (const fresh of Object.values(body?.columns ?? {})) catchUp(queue.waiting(nameOf({ act: COLUMN, column: fresh.key })), fresh);
    entries.forEach((entry, place) => {
      const saved = body?.cells ? body.cells[place]?.status === "saved" : status < 300;
      if (saved) this.#sent += 1;
      else if (entry.act === COLUMN && status === 409 && catchUp(entry, body.column)) queue.put(entry);
      else queue.hold({ ...entry, column: body?.renamed?.[entry.column] ?? entry.column });
    });
  }

  #draw() {
    const { shelves } = this;
    const unsent = shelves.reduce((sum, shelf) => sum + shelf.unsent.length, 0);
    const held = shelves.flatMap((shelf) => shelf.held.map((entry) => ({ ...shelf, ...entry })))
      .filter(({ column }) => !document.querySelector(`[data-column="${CSS.escape(column)}"]`));
    const here = Boolean(document.getElementById("grid-state"));
    this.#say("waiting", here ? 0 : unsent);
    this.#say("held", held.length);
    this.#say("sent", unsent || held.length ? 0 : this.#sent);
    this.#list(held);
    this.notice.hidden = !this.notice.querySelector("p:not([hidden])");
  }

  /** One line for each column, with the way to it. */
  #list(held) {
    const list = this.notice.querySelector("ul");
    const places = new Map(held.map((entry) => [`${entry.page}#${entry.column}`, entry]));
    list.hidden = !places.size;
    list.replaceChildren(...[...places].map(([place, { title, about }]) => {
      const line = document.createElement("li");
      const link = document.createElement("a");
      Object.assign(link, { href: place, textContent: [title, about].filter(Boolean).join(" · ") });
      line.append(link);
      return line;
    }));
  }

  #say(name, count) {
    const sentence = this.notice.querySelector(`[data-${name}]`);
    sentence.hidden = !count;
    fill(sentence, count);
  }

  /** Sign out: at once when all is sent within a moment, else as the person decides. */
  async leave() {
    this.#hurry();
    if (await this.#isSentWithin(A_MOMENT)) return this.#go();
    fill(this.question.querySelector("[data-about]"), this.count);
    this.question.querySelector("[data-trouble]").hidden = true;
    this.question.showModal();
  }

  async #decide(event) {
    const { value } = event.submitter;
    if (value === "send") {
      event.preventDefault();
      this.#hurry();
      const sent = await this.#isSentWithin(4 * A_MOMENT);
      this.question.querySelector("[data-trouble]").hidden = sent;
      fill(this.question.querySelector("[data-about]"), this.count);
      if (!sent) return;
    }
    document.dispatchEvent(new CustomEvent(DECIDED, { detail: value }));
    if (value === "discard") discardKept(this.site, this.account);
    this.#go();
  }

  /** Send now, the journal open here too, however long it would wait before its next try. */
  #hurry() {
    document.dispatchEvent(new Event(HURRY));
    this.send();
  }

  async #isSentWithin(patience) {
    const end = performance.now() + patience;
    while (this.count && performance.now() < end) await new Promise((done) => { setTimeout(done, LOOK_EVERY); });
    return !this.count;
  }

  #go() {
    this.leaver.submit();
  }
}

/** What was typed of a column goes on top of what others changed in other fields. @returns {boolean} whether it does */
function catchUp(entry, fresh) {
  if (!entry || !fresh || opposes(entry, fresh)) return false;
  Object.assign(entry, { column: fresh.key, version: fresh.version });
  return true;
}

/** A sentence with its number. */
function fill(sentence, count) {
  sentence.dataset.words ??= sentence.textContent;
  sentence.textContent = sentence.dataset.words.replace("{count}", String(count));
}

const leaver = document.querySelector("[data-sign-out]");

export const unsent = new Unsent(leaver, document.getElementById("unsent"), document.getElementById("unsent-question"));
