/** Who entered what into a cell and when, on demand. */
import { say } from "./words.js";

export class HistoryDialog {
  /** @param {HTMLDialogElement} dialog @param {import("./wire.js").Wire} wire */
  constructor(dialog, wire) {
    this.dialog = dialog;
    this.wire = wire;
    this.title = dialog.querySelector("h2");
    this.table = dialog.querySelector("table");
    this.word = dialog.querySelector("[data-word]");
  }

  /** @param {import("./sheet.js").Place} place @param {string} title until the server gives its own */
  async open(place, title) {
    this.#draw({ title, entries: [] }, say("loading"));
    this.dialog.showModal();
    const { status, body } = await this.wire.get("vesture", { column: place.column, student: String(place.student) });
    if (status === 200 && body) this.#draw({ title, ...body }, body.entries.length ? "" : say("no_history"));
    else this.#draw({ title, entries: [] }, body?.error ?? say("no_network"));
  }

  #draw({ title, entries }, word) {
    this.title.textContent = title;
    this.word.textContent = word;
    this.word.hidden = !word;
    this.table.hidden = !entries.length;
    this.table.tBodies[0].replaceChildren(...entries.map(rowOf));
  }
}

/** @param {Record<string, string>} entry */
function rowOf(entry) {
  const row = document.createElement("tr");
  for (const name of ["when", "who", "old", "new"]) {
    row.insertCell().textContent = entry[name] || "–";
  }
  note(row.cells[1], entry.role);
  note(row.cells[3], entry.reason);
  return row;
}

function note(cell, text) {
  if (!text) return;
  const small = document.createElement("small");
  small.textContent = text;
  cell.append(small);
}
