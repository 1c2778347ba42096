/**
 * Where unsent entries wait when the page is closed: this browser, under the site, the person and the journal.
 * Each entry has a place of its own, so that two open pages do not write over each other. Of a pupil only the
 * number is kept; names come from the page.
 */

const HOUSE = "eklase";
/** Milliseconds in which an open page answers that a journal is in its hands. */
const ANSWER_WITHIN = 250;
const PLACES = ["waiting", "parcels", "held"];

/** @param {string} site @param {string | number} account */
const ownPrefix = (site, account) => `${HOUSE} ${site} ${account} `;

/**
 * The journals of which something of this person's waits here.
 * @param {string} site @param {string | number} account
 * @returns {string[]} their groups' numbers
 */
export function keptGroups(site, account) {
  const prefix = ownPrefix(site, account);
  const names = storedNames().filter((name) => name.startsWith(prefix));
  return [...new Set(names.map((name) => name.slice(prefix.length).split(" ")[0]))];
}

/** Throw away everything of this person's that waits here. */
export function discardKept(site, account) {
  storedNames().filter((name) => name.startsWith(ownPrefix(site, account))).forEach((name) => localStorage.removeItem(name));
}

/** @implements {import("./memory.js").Store} */
export class Kept {
  /** What this page wrote or took over: name -> text. @type {Map<string, string>} */
  #written = new Map();
  #order = 0;
  #closed = false;

  /**
   * @param {string} site @param {string | number} account @param {string | number} group
   * @param {{url: string, title: string}} [about] the journal; known to its own page
   */
  constructor(site, account, group, about) {
    this.prefix = `${ownPrefix(site, account)}${group} `;
    this.about = about;
    this.channel = new BroadcastChannel(HOUSE);
  }

  /** Take the journal into this page's hands unless another open page has it. @returns {Promise<boolean>} */
  async claim() {
    const isMine = !(await this.#isHeldElsewhere());
    this.channel.addEventListener("message", ({ data }) => {
      if (data.asks === this.prefix && !this.#closed) this.channel.postMessage({ holds: this.prefix });
    });
    return isMine;
  }

  /** What waits from before, in the order it was made. @returns {import("./memory.js").Kept} */
  load() {
    const kept = { waiting: [], parcels: [], held: [] };
    const names = storedNames().filter((name) => name.startsWith(this.prefix) && !this.#written.has(name));
    const found = names.map((name) => [name, read(name)]);
    found.sort(([, one], [, other]) => (one?.[0] ?? 0) - (other?.[0] ?? 0));
    for (const [name, stored] of found) {
      const place = name.slice(this.prefix.length).split(" ")[0];
      if (!PLACES.includes(place) || !stored) continue;
      this.#written.set(name, localStorage.getItem(name));
      this.#order = Math.max(this.#order, stored[0]);
      kept[place].push(stored[1]);
    }
    return kept;
  }

  /** The journal's address and title, as its page left them. @returns {{url: string, title: string} | null} */
  get label() {
    return this.about ?? read(`${this.prefix}about`);
  }

  /** @param {import("./memory.js").Kept} kept */
  save(kept) {
    if (this.#closed) return;
    const wanted = new Map(PLACES.flatMap((place) => kept[place].map((one) => [this.#name(place, one), one])));
    for (const name of this.#written.keys()) if (!wanted.has(name)) this.#remove(name);
    for (const [name, one] of wanted) this.#write(name, one);
    const any = storedNames().some((name) => name.startsWith(this.prefix) && !name.endsWith(" about"));
    if (!any) forget(`${this.prefix}about`);
    else if (this.about) store(`${this.prefix}about`, JSON.stringify(this.about));
  }

  /** Write nothing more: what waited was thrown away, or is left to another page. */
  close() {
    this.#closed = true;
    this.channel.close();
  }

  #name(place, one) {
    return `${this.prefix}${place} ${place === "parcels" ? one.key : `${one.act} ${one.column} ${one.student ?? 0}`}`;
  }

  #write(name, one) {
    const before = this.#written.get(name);
    const order = before ? JSON.parse(before)[0] : (this.#order += 1);
    const text = JSON.stringify([order, one]);
    if (text === before) return;
    this.#written.set(name, text);
    store(name, text);
  }

  #remove(name) {
    this.#written.delete(name);
    forget(name);
  }

  #isHeldElsewhere() {
    return new Promise((answer) => {
      const hear = ({ data }) => data.holds === this.prefix && done(true);
      const done = (held) => {
        this.channel.removeEventListener("message", hear);
        answer(held);
      };
      this.channel.addEventListener("message", hear);
      this.channel.postMessage({ asks: this.prefix });
      setTimeout(() => done(false), ANSWER_WITHIN);
    });
  }
}

// A browser may refuse to keep anything (private windows, a full disk): then entries wait as long as the page.

function storedNames() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function store(name, text) {
  try {
    localStorage.setItem(name, text);
  } catch {
    // As above.
  }
}

function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // As above.
  }
}
