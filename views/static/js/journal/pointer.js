/** Mouse and finger: one goes to a cell, a second tap or a double click opens it; drawn over, cells are selected. */

/** @param {import("./keys.js").Hands} hands */
export function listenToPointer({ sheet, cursor, selection, edit, settleTrouble, column }) {
  const { table } = sheet;
  let finger = false;
  let wasThere = false;

  table.addEventListener("pointerdown", (event) => { finger = event.pointerType !== "mouse"; });
  table.addEventListener("mousedown", (event) => {
    const cell = cellOf(event);
    if (!cell || event.button !== 0) return;
    event.preventDefault();
    wasThere = cell === cursor.cell && cursor.hasFocus;
    if (event.shiftKey) selection.stretch(cell);
    else cursor.go(cell);
  });
  table.addEventListener("mouseover", (event) => {
    const cell = event.buttons === 1 && !finger && cursor.hasFocus && cellOf(event);
    if (cell && cell !== cursor.cell) selection.stretch(cell);
  });
  table.addEventListener("click", (event) => {
    const head = event.target.closest("[data-column]");
    if (head) column(head.dataset.column);
    if (cellOf(event) && finger && wasThere && !settleTrouble()) edit("editing");
  });
  table.addEventListener("dblclick", (event) => {
    if (cellOf(event) && !finger && !settleTrouble()) edit("editing");
  });
}

/** The cell one can go to under the pointer; none while pointing into an open field. */
function cellOf({ target }) {
  return target.closest(".cell-editor") ? null : target.closest("tbody td:not(.dead)");
}
