/** What would become of changes: asked of the server, which writes nothing. */
import { say } from "./words.js";

/** As many cells as one request carries. */
export const MOST_CELLS = 400;

/**
 * @typedef {object} Verdict
 * @property {import("./entries.js").Change} change
 * @property {"fits" | "overwrites" | "same" | "refused"} what
 * @property {string} why for people
 */

/**
 * @param {import("./wire.js").Wire} wire
 * @param {import("./entries.js").Change[]} changes
 * @returns {Promise<{verdicts: Verdict[], trouble: string}>} trouble: why nothing can be said
 */
export async function tryOut(wire, changes) {
  const cells = changes.map(({ column, student, before, after }) => ({
    column, student, text: after.text, version: before.version,
  }));
  const { status, body } = await wire.post("izmeginat", JSON.stringify({ cells }));
  if (!Array.isArray(body?.cells)) {
    return { verdicts: [], trouble: body?.error ?? say(status === 401 ? "over_here" : "no_network") };
  }
  return { verdicts: changes.map((change, place) => judge(change, body.cells[place])), trouble: "" };
}

/** @returns {Verdict} */
function judge(change, { status, text, error, who }) {
  const was = change.before.text;
  if (status === "refused") return { change, what: "refused", why: error };
  if (status === "conflict") return { change, what: "refused", why: say("met", { who: who || say("somebody"), theirs: text || "–" }) };
  if (text === was) return { change, what: "same", why: say("stays_same") };
  return was ? { change, what: "overwrites", why: say("overwrites", { was }) } : { change, what: "fits", why: say("fits") };
}
