/** Where one begins: the column the address names, else today's, else the newest. */
import { isDead } from "./sheet.js";

const ENTERED = ["done", "done_late"];

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @param {import("./columns.js").Columns} columns
 * @param {string} named the column in the address
 * @returns {HTMLTableCellElement | undefined} its first cell where anything can stand
 */
export function startingCell(sheet, columns, named) {
  const pointed = cellNamed(sheet, named);
  if (pointed) return pointed;
  const today = sheet.heads.filter((head) => head.classList.contains("today")).map((head) => head.dataset.column);
  const waiting = today.find((key) => !ENTERED.includes(columns.get(key)?.state));
  const newest = sheet.heads.filter((head) => !head.classList.contains("term")).at(-1)?.dataset.column;
  const cells = [named, waiting, today[0], newest].map((key) => key && firstCell(sheet, key));
  return cells.find(Boolean) ?? sheet.corner(true);
}

/** The first cell of a column where anything can stand. @returns {HTMLTableCellElement | undefined} */
export function firstCell(sheet, key) {
  return sheet.cells(key).find((cell) => !isDead(cell));
}

/** The cell an address names as column/pupil; a column alone names its first. @returns {HTMLTableCellElement | undefined} */
export function cellNamed(sheet, named) {
  const [column, student] = named.split("/");
  const cell = student && sheet.cell({ column, student: Number(student) });
  return cell && !isDead(cell) ? cell : column ? firstCell(sheet, column) : undefined;
}
