/** What is known of each column, what was typed about it and has not been saved, and „Visi klāt”. */
import { opposes } from "./acts.js";
import { nameOf } from "./queue.js";
import { say } from "./words.js";

const ACT = "kolonna";
const PRESENT = "klat";

/**
 * @typedef {{key: string, heading: string, version: number, live: boolean} & Record<string, any>} Column
 *
 * @typedef {object} Draft
 * @property {Record<string, string>} fields typed and not saved, the refused ones too
 * @property {Record<string, string>} base what the fields said when they were typed over
 * @property {{field: string, sentence: string}} [refusal]
 * @property {Column} [theirs] what somebody else saved meanwhile
 */

export class Columns extends EventTarget {
  /** @type {Map<string, Column>} */
  #known;
  /** @type {Map<string, Draft>} */
  #drafts = new Map();

  /**
   * @param {Record<string, Column>} columns
   * @param {import("./queue.js").Queue} queue
   * @param {(answer: object) => void} learn takes what an answer says of columns
   */
  constructor(columns, queue, learn) {
    super();
    this.#known = new Map(Object.entries(columns));
    this.queue = queue;
    this.learn = learn;
    queue.serve(ACT, ([entry], answer) => this.#settle(entry, answer));
    queue.serve(PRESENT, (_entries, answer) => this.#settlePresence(answer));
  }

  /** @param {string} key @returns {Column | undefined} */
  get(key) {
    return this.#known.get(key);
  }

  /** @param {string} key @returns {Draft | undefined} */
  draft(key) {
    return this.#drafts.get(key);
  }

  /** What a field says, saved or not. @param {string} key @param {string} field */
  value(key, field) {
    return this.#drafts.get(key)?.fields[field] ?? this.#known.get(key)?.[field] ?? "";
  }

  /** Columns with something the server did not take. @param {"refusal" | "theirs"} what */
  standing(what) {
    return [...this.#drafts].filter(([, draft]) => draft[what]).map(([key]) => key);
  }

  /** Whether something is typed that is not even on its way. */
  get hasUnsent() {
    return [...this.#drafts.keys()].some((key) => !this.queue.waiting(nameOf({ act: ACT, column: key })));
  }

  /** Note what is typed into a field; `send` lets it go. */
  write(key, field, value) {
    const saved = this.#known.get(key)[field] ?? "";
    const draft = this.#drafts.get(key) ?? { fields: {}, base: {} };
    draft.base[field] ??= saved;
    draft.fields[field] = value;
    if (draft.refusal?.field === field) delete draft.refusal;
    this.#drafts.set(key, draft);
    this.#told(key);
  }

  /** Show what was typed before the page was left. @param {import("./queue.js").Entry} entry */
  restore({ act, column, fields, base }) {
    if (act !== ACT || !this.#known.has(column) || this.#drafts.has(column)) return;
    this.#drafts.set(column, { fields: { ...fields }, base: { ...base } });
    this.#told(column);
  }

  /** The key of an expected lesson that is in the records by now. @param {string} was @returns {string | undefined} */
  lasting(was) {
    return [...this.#known.values()].find(({ key, day, number }) => key.startsWith("l") && was === `x-${day}-${number}`)?.key;
  }

  /** What is called what, for a list of things unsent. @param {string} key */
  heading(key) {
    return this.#known.get(key)?.heading ?? "";
  }

  /** Send what is typed about a column. @param {string} key */
  send(key) {
    const draft = this.#drafts.get(key);
    if (!draft || draft.theirs || draft.refusal) return;
    this.queue.put({ act: ACT, column: key, ...this.#sending(key, draft) });
  }

  /** „Visi klāt”: those not marked absent or late were there. @param {string} key */
  confirmPresence(key) {
    this.queue.put({ act: PRESENT, column: key });
  }

  /** Take fresh data; what is typed and touches nothing of it goes on top. @param {Column} news */
  absorb(news) {
    const fresh = { ...this.#known.get(news.key), ...news };
    this.#known.set(fresh.key, fresh);
    const waiting = this.queue.waiting(nameOf({ act: ACT, column: fresh.key }));
    if (waiting && !opposes(waiting, fresh)) waiting.version = fresh.version;
    this.#told(fresh.key);
  }

  /** An expected lesson was born under another name. */
  rename(from, to) {
    for (const map of [this.#known, this.#drafts]) {
      if (!map.has(from)) continue;
      map.set(to, map.get(from));
      map.delete(from);
    }
  }

  /** End a conflict: send what was typed over theirs, or take theirs. */
  resolve(key, keepMine) {
    const draft = this.#drafts.get(key);
    const { theirs } = draft;
    delete draft.theirs;
    this.#release(key);
    for (const field of Object.keys(draft.fields)) {
      if (keepMine) draft.base[field] = theirs[field] ?? "";
      else if ((theirs[field] ?? "") !== draft.base[field]) forget(draft, field);
    }
    this.#tidy(key);
    this.send(key);
    this.#told(key);
  }

  #settle(entry, { status, body }) {
    const key = body?.renamed?.[entry.column] ?? entry.column;
    this.learn(body ?? {});
    const draft = this.#drafts.get(key);
    if (!draft && status >= 300) this.queue.hold({ ...entry, column: key });
    if (!draft) return;
    if (status < 300) this.#saved(key, entry, draft);
    else if (status === 409 && body?.column) this.#stale(key, entry, draft, body.column);
    else if (!this.queue.waiting(nameOf({ act: ACT, column: key }))) {
      draft.refusal = { field: body?.field ?? "", sentence: body?.error ?? say("refused") };
    }
    this.#told(key);
    if (!draft.refusal && !draft.theirs) return;
    this.queue.hold({ ...entry, column: key, fields: { ...draft.fields }, base: { ...draft.base } });
    this.dispatchEvent(new CustomEvent("trouble", { detail: key }));
  }

  #saved(key, entry, draft) {
    for (const [field, value] of Object.entries(entry.fields)) {
      if (draft.fields[field] === value) forget(draft, field);
      else draft.base[field] = value;
    }
    this.#tidy(key);
    const name = nameOf({ act: ACT, column: key });
    const newer = this.queue.waiting(name);
    if (!this.#drafts.has(key)) this.queue.drop(name);
    else if (newer) Object.assign(newer, this.#sending(key, draft));
  }

  #sending(key, { fields, base }) {
    return { version: this.get(key).version, fields: { ...fields }, base: { ...base } };
  }

  /** Others changed the column: a conflict only when they changed the same field. */
  #stale(key, entry, draft, fresh) {
    this.queue.drop(nameOf({ act: ACT, column: key }));
    if (opposes(entry, fresh)) draft.theirs = fresh;
    else this.send(key);
  }

  #settlePresence({ status, body }) {
    this.learn(body ?? {});
    if (status < 300) return;
    this.dispatchEvent(new CustomEvent("refused", { detail: body?.error ?? say("refused") }));
  }

  #tidy(key) {
    if (Object.keys(this.#drafts.get(key).fields).length) return;
    this.#drafts.delete(key);
    this.#release(key);
  }

  #release(key) {
    this.queue.release(nameOf({ act: ACT, column: key }));
  }

  #told(key) {
    this.dispatchEvent(new CustomEvent("change", { detail: key }));
  }
}

function forget(draft, field) {
  delete draft.fields[field];
  delete draft.base[field];
}
