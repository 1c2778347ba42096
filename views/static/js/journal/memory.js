/**
 * Where unsent entries wait.
 *
 * @typedef {object} Kept
 * @property {import("./queue.js").Entry[]} waiting in the order they were made
 * @property {import("./queue.js").Parcel[]} parcels requests without an answer yet
 * @property {import("./queue.js").Entry[]} held what the server did not take: it needs the person
 *
 * @typedef {object} Store
 * @property {() => Kept} load what waited when the page was left
 * @property {(kept: Kept) => void} save
 */

/** As long as the page is open. @implements {Store} */
export class Memory {
  /** @type {Kept} */
  #kept = { waiting: [], parcels: [], held: [] };

  load() {
    return this.#kept;
  }

  save(kept) {
    this.#kept = kept;
  }
}
