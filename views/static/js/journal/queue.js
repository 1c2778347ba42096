/**
 * The one line in which everything typed waits for the server: in order, one request at a time.
 * Of entries with one name the latest wins while it is unsent; a request keeps its key through all tries.
 */
import { ACTS } from "./acts.js";
import { newKey, worthAnotherTry } from "./wire.js";

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
/** Answers one also gets when somebody else has signed in in this browser: a wrong token, not their journal. */
const DOUBTFUL = [400, 403, 404];

/**
 * @typedef {{act: string, column: string, student?: number} & Record<string, any>} Entry
 *
 * @typedef {object} Parcel
 * @property {string} act
 * @property {string} key by which the server knows it
 * @property {Entry[]} entries
 * @property {string} body the same in every try
 *
 * @typedef {(entries: Entry[], answer: import("./wire.js").Answer) => void} Settle what to do with an answer
 *
 * @typedef {"idle" | "sending" | "waiting" | "over"} QueueState
 */

/**
 * What an entry is about: two entries of one name are the same thing said twice.
 * @param {{act: string, column: string, student?: number}} entry
 */
export function nameOf({ act, column, student = 0 }) {
  return `${act} ${column} ${student}`;
}

/** Tells of each change of `state` or of what waits by the event "change", of each answer by "answered". */
export class Queue extends EventTarget {
  /** @type {Map<string, Entry>} */
  #waiting = new Map();
  /** What the server did not take. @type {Map<string, Entry>} */
  #held = new Map();
  /** @type {Parcel[]} */
  #parcels = [];
  #running = false;
  #tries = 0;
  #hurry = () => {};
  /** @type {QueueState} */
  state = "idle";

  /** @type {Record<string, Settle>} */
  #settlers = {};

  /** @param {import("./wire.js").Wire} wire @param {import("./memory.js").Store} store */
  constructor(wire, store) {
    super();
    this.wire = wire;
    this.store = store;
  }

  /** Say what becomes of answers to one kind of entries. @param {string} act @param {Settle} settle */
  serve(act, settle) {
    this.#settlers[act] = settle;
  }

  /**
   * Go on with what waited when a page was left; what is typed since stays the latest.
   * @param {import("./memory.js").Kept} kept
   */
  take({ waiting, parcels, held }) {
    const known = waiting.map((entry) => [nameOf(entry), entry]);
    this.#waiting = new Map([...known, ...this.#waiting]);
    this.#parcels = [...parcels, ...this.#parcels];
    for (const entry of held) if (!this.#waiting.has(nameOf(entry))) this.#held.set(nameOf(entry), entry);
    this.#changed();
    this.#run();
  }

  /** Keep what the server did not take until the person decides. @param {Entry} entry */
  hold(entry) {
    this.#held.set(nameOf(entry), entry);
    this.#changed();
  }

  /** The person has decided. @param {string} name */
  release(name) {
    if (this.#held.delete(name)) this.#changed();
  }

  /** What the server did not take. */
  get held() {
    return [...this.#held.values()];
  }

  /** How many entries the server has not answered. */
  get size() {
    return this.#waiting.size + this.#parcels.reduce((sum, { entries }) => sum + entries.length, 0);
  }

  /** @param {string} name @returns {Entry | undefined} the entry if it has not left yet */
  waiting(name) {
    return this.#waiting.get(name);
  }

  /** @param {string} name */
  isLeaving(name) {
    return this.#parcels.some(({ entries }) => entries.some((entry) => nameOf(entry) === name));
  }

  /** What a list of unsent things says of an entry. @type {(entry: Entry) => {about?: string, page?: string}} */
  describe = () => ({});

  /** @param {Entry} entry */
  put(entry) {
    this.#waiting.set(nameOf(entry), { ...entry, ...this.describe(entry) });
    this.#held.delete(nameOf(entry));
    this.#changed();
    this.#run();
  }

  /** Take back what has not left yet. @param {string} name */
  drop(name) {
    if (this.#waiting.delete(name)) this.#changed();
  }

  /** A column got its lasting name: entries that wait under the old one follow. */
  rename(from, to) {
    const follow = (entry) => (entry.column === from ? { ...entry, column: to } : entry);
    const moved = (entries) => new Map([...entries.values()].map(follow).map((entry) => [nameOf(entry), entry]));
    this.#waiting = moved(this.#waiting);
    this.#held = moved(this.#held);
    this.#changed();
  }

  /** Try at once: the network is back, or the person is. */
  async resume() {
    if (this.state === "over" && (await this.wire.renew()) !== "same") return;
    if (this.state === "over") this.#become("sending");
    this.#tries = 0;
    this.#hurry();
    this.#run();
  }

  /** Something else says that the sign-in has ended: look. */
  async check() {
    if ((await this.wire.renew()) === "other") this.#become("over");
  }

  /** Resolves when nothing is on its way any more: saved, or held up. */
  async settled() {
    while (this.size && this.state !== "waiting" && this.state !== "over") {
      await new Promise((done) => this.addEventListener("change", done, { once: true }));
    }
  }

  async #run() {
    if (this.#running || this.state === "over") return;
    this.#running = true;
    await null; // what is typed or pasted in one go leaves in one request
    while (this.state !== "over" && this.#load()) await this.#send(this.#parcels[0]);
    this.#running = false;
    if (this.state !== "over") this.#become("idle");
  }

  /** Have a parcel ready: entries of one act from the head of the line. @returns {boolean} */
  #load() {
    const [first] = this.#waiting.values();
    if (this.#parcels.length || !first) return this.#parcels.length > 0;
    const entries = [];
    for (const entry of this.#waiting.values()) {
      if (entry.act !== first.act || entries.length === ACTS[first.act].most) break;
      entries.push(entry);
    }
    for (const entry of entries) this.#waiting.delete(nameOf(entry));
    this.#parcels = [this.#pack(entries)];
    return true;
  }

  /** @param {Entry[]} entries @returns {Parcel} */
  #pack(entries) {
    const [{ act }] = entries;
    const key = newKey();
    return { act, key, entries, body: JSON.stringify({ key, ...ACTS[act].body(entries) }) };
  }

  /** @param {Parcel} parcel */
  async #send(parcel) {
    this.#become(this.#tries ? "waiting" : "sending");
    let answer = await this.wire.post(parcel.act, parcel.body);
    const who = DOUBTFUL.includes(answer.status) ? await this.wire.renew() : "same";
    if (answer.status === 401 || who === "other") return this.#become("over");
    if (answer.status === 400 && who === "same") answer = await this.wire.post(parcel.act, parcel.body);
    if (worthAnotherTry(answer)) return this.#pause();
    this.#tries = 0;
    this.#parcels.shift();
    const unsaid = answer.status >= 400 && !ACTS[parcel.act].answers(answer.body);
    // One entry that cannot be read must not take the others down with it.
    if (unsaid && parcel.entries.length > 1) this.#parcels = parcel.entries.map((entry) => this.#pack([entry]));
    else this.#settlers[parcel.act](parcel.entries, answer);
    this.dispatchEvent(new Event("answered"));
    this.#changed();
  }

  async #pause() {
    this.#become("waiting");
    const pause = Math.min(FIRST_PAUSE * 2 ** this.#tries, LONGEST_PAUSE);
    this.#tries += 1;
    await new Promise((again) => {
      const timer = setTimeout(again, pause);
      this.#hurry = () => { clearTimeout(timer); again(); };
    });
  }

  /** @param {QueueState} state */
  #become(state) {
    this.state = state;
    this.#changed();
  }

  #changed() {
    this.store.save({ waiting: [...this.#waiting.values()], parcels: this.#parcels, held: this.held });
    this.dispatchEvent(new Event("change"));
  }
}
