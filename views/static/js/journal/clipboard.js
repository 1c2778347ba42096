/** Copy, cut and paste at the cell one is at; the browser says when they are wished. */
import { formatTable } from "./table_text.js";

/**
 * @param {object} hands
 * @param {import("./cursor.js").Cursor} hands.cursor
 * @param {import("./editor.js").Editor} hands.editor
 * @param {import("./selection.js").Selection} hands.selection
 * @param {import("./cells.js").Cells} hands.cells
 * @param {() => void} hands.empty
 * @param {(text: string) => void} hands.paste
 */
export function listenToClipboard({ cursor, editor, selection, cells, empty, paste }) {
  const here = () => cursor.hasFocus && !editor.isOpen;
  const copy = (event) => {
    if (!here()) return false;
    event.clipboardData.setData("text/plain", formatTable(selection.rows.map((row) => row.map((one) => cells.text(one)))));
    event.preventDefault();
    return true;
  };
  document.addEventListener("copy", copy);
  document.addEventListener("cut", (event) => copy(event) && empty());
  document.addEventListener("paste", (event) => {
    if (!here()) return;
    event.preventDefault();
    paste(event.clipboardData.getData("text/plain"));
  });
}
