/** A table as spreadsheets put it on the clipboard: rows by lines, cells by tabs, quoted where they hold either. */

/** What a spreadsheet would take for a formula, and how it is kept a text on the way there and back. */
const FORMULA = /^[=+\-@]./;
const KEPT = /^'(?=[=+\-@])/;

/** @param {string} text @returns {string[][]} rows of trimmed cells; the empty line at the end is none */
export function parseTable(text) {
  const rows = [[]];
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (const [, quoted, plain, end] of lines.matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))([\t\n]|$)/g)) {
    rows.at(-1).push((quoted?.replaceAll('""', '"') ?? plain).trim().replace(KEPT, ""));
    if (end === "") break;
    if (end === "\n") rows.push([]);
  }
  return rows;
}

/** @param {string[][]} rows */
export function formatTable(rows) {
  return rows.map((row) => row.map(written).join("\t")).join("\n");
}

function written(text) {
  const kept = FORMULA.test(text) ? `'${text}` : text;
  return /["\t\n]/.test(kept) ? `"${kept.replaceAll('"', '""')}"` : kept;
}
