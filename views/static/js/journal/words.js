/** Sentences for people; the page brings them in the person's language. */

/** @type {Record<string, string>} */
const sentences = JSON.parse(document.getElementById("grid-data").textContent).words;

/**
 * The sentence of this name, its blanks filled.
 * @param {string} name
 * @param {Record<string, string | number>} [blanks]
 */
export function say(name, blanks = {}) {
  return sentences[name].replace(/\{(\w+)\}/g, (_whole, blank) => String(blanks[blank]));
}
