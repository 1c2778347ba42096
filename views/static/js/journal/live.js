/**
 * What others save appears here too: the server is asked every few seconds for what changed.
 * Only seen pages ask. What one types oneself is never touched: it meets the news when it is saved.
 */

/** Milliseconds between two questions while somebody is at work, and while the page only lies open. */
const AT_WORK = 5000;
const IDLE = 8500;
const BUSY_FOR = 60_000;
const LONGEST_PAUSE = 60_000;

/**
 * @typedef {object} Hands
 * @property {import("./wire.js").Wire} wire
 * @property {import("./queue.js").Queue} queue
 * @property {(news: any) => void} learn takes columns, and expected lessons under their lasting names
 * @property {(cell: any) => boolean} place shows one cell; false while somebody is writing in it
 * @property {() => void} missing the page has not the columns the journal has
 * @property {(key: string) => boolean} has whether the page has a column
 * @property {(key: string, day: string) => boolean} knows whether the page has the column, or is not about its day
 */

export class Live {
  #timer = 0;
  #busyUntil = 0;
  #failures = 0;
  /** Counts answers to what was typed here: news asked for before them may be older than they are. */
  #answered = 0;

  /** @param {string} since the moment the page tells of @param {Hands} hands */
  constructor(since, hands) {
    this.since = since;
    this.hands = hands;
    hands.queue.addEventListener("answered", () => { this.#answered += 1; });
    document.addEventListener("visibilitychange", () => this.#turn());
    for (const sign of ["keydown", "pointerdown"]) document.addEventListener(sign, () => this.#work(), { passive: true });
    this.#work();
    this.#wait();
  }

  #work() {
    const waked = performance.now() > this.#busyUntil && this.#timer;
    this.#busyUntil = performance.now() + BUSY_FOR;
    if (waked) this.#wait();
  }

  /** A page that is shown again asks at once; a hidden one not at all. */
  #turn() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (!document.hidden) this.#ask();
  }

  #wait() {
    clearTimeout(this.#timer);
    const usual = performance.now() < this.#busyUntil ? AT_WORK : IDLE;
    const pause = this.#failures ? Math.min(usual * 2 ** this.#failures, LONGEST_PAUSE) : usual;
    this.#timer = setTimeout(() => this.#ask(), pause);
  }

  async #ask() {
    const { wire, queue } = this.hands;
    const answered = this.#answered;
    const { status, body } = await wire.get("jaunumi", { kops: this.since });
    if (status === 401 || status === 403 || status === 404) return queue.check();
    this.#failures = status === 200 ? 0 : this.#failures + 1;
    if (status === 200 && answered === this.#answered) this.#tell(body);
    if (!document.hidden) this.#wait();
  }

  #tell(news) {
    const { hands } = this;
    hands.learn({ renamed: news.renamed });
    const days = Object.entries(news.days ?? {});
    const isOther = days.some(([key, day]) => !hands.knows(key, day)) || news.gone?.some((key) => hands.has(key));
    if (news.stale || isOther) hands.missing();
    hands.learn({ columns: news.columns });
    const placed = (news.cells ?? []).map((cell) => hands.place(cell));
    // A cell that is being written in is told of again, until it is free or saved.
    if (placed.every(Boolean)) this.since = news.since;
  }
}
