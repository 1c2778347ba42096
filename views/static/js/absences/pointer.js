/* The register by mouse and finger: drag, or the first and the last cell; a box takes a whole pupil. */

export function listen(sheet, selection, panel, keys) {
  const { table } = sheet;
  let dragged = null;
  let moved = false;

  const placeUnder = ({ clientX, clientY }) => sheet.placeOf(document.elementFromPoint(clientX, clientY)?.closest("td"));
  const isTaken = (cell) => Boolean(cell.querySelector("a.sign[data-ground]"));

  table.addEventListener("pointerdown", (event) => {
    const place = sheet.placeOf(event.target.closest("td"));
    if (!place || event.pointerType !== "mouse" || event.button) return;
    dragged = place;
    moved = false;
    table.parentElement.classList.add("is-choosing");
  });

  table.addEventListener("pointermove", (event) => {
    const place = dragged && placeUnder(event);
    if (!place || (!moved && place.row === dragged.row && place.column === dragged.column)) return;
    if (!moved) selection.choose(dragged);
    moved = true;
    selection.choose(place, true);
  });

  addEventListener("pointerup", () => {
    if (dragged && moved) {
      keys.stand(selection.cursor);
      keys.back();
      panel.show(false);
    }
    dragged = null;
    table.parentElement.classList.remove("is-choosing");
  });

  table.addEventListener("dragstart", (event) => event.preventDefault());

  table.addEventListener("click", (event) => {
    const cell = event.target.closest("td");
    const place = sheet.placeOf(cell);
    if (!place) return;
    if (moved) {
      moved = false;
      event.preventDefault();
    } else if (!isTaken(cell) || event.shiftKey) {
      event.preventDefault();
      const again = event.pointerType === "touch" && selection.anchor?.row === place.row && selection.anchor === selection.cursor;
      keys.go(place, event.shiftKey || again);
    } else return;
    panel.show(event.pointerType === "touch");
  });

  table.addEventListener("change", ({ target }) => {
    if (target.name !== "students") return;
    selection.byHand(sheet.rows.indexOf(target.closest("tr")));
    panel.show(true);
  });
}
