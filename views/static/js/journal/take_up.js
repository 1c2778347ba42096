/** What was typed and not sent before the page was left: shown in its cells again, and sent. */
import { Kept } from "./kept.js";
import { accountOf, siteOf } from "./wire.js";

/** The shelf of this page's journal. @param {{group: string, url: string}} journal */
export function keptHere({ group, url }) {
  const title = document.querySelector("h1").textContent.trim();
  return new Kept(siteOf(document), accountOf(document), group, { url, title });
}

/**
 * What the server did not take is asked again where the page has the cell: then both values can be shown.
 * @param {Kept} store @param {import("./queue.js").Queue} queue
 * @param {[import("./entries.js").Entries, import("./columns.js").Columns]} books
 */
export async function takeUp(store, queue, [entries, columns]) {
  if (!(await store.claim())) return;
  const here = (entry) => ({ ...entry, column: columns.get(entry.column) ? entry.column : columns.lasting(entry.column) ?? entry.column });
  const { waiting, parcels, held } = store.load();
  const again = held.map(here).filter(({ column }) => columns.get(column));
  const elsewhere = held.filter((entry) => !columns.get(here(entry).column));
  const unsent = [...again, ...waiting.map(here)];
  for (const entry of [...parcels.flatMap((parcel) => parcel.entries.map(here)), ...unsent]) {
    if (entry.act === "sunas") entries.restore(entry);
    else columns.restore(entry);
  }
  queue.take({ waiting: unsent, parcels, held: elsewhere });
}
