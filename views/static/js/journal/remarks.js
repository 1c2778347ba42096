/** Remarks of whoever checks the journal: marks on the heads of their columns, a new one for the cell one stands on. */

/** Show which columns and cells are remarked on. @param {import("./sheet.js").Sheet} sheet */
export function showRemarks(sheet) {
  for (const line of document.querySelectorAll("[data-remarked]")) {
    const [column, student] = line.dataset.remarked.split("/");
    const head = sheet.head(column);
    const cell = student && sheet.cell({ column, student: Number(student) });
    for (const place of [head, cell].filter(Boolean)) {
      place.classList.add("remarked");
      place.title = line.dataset.said;
    }
  }
}

/** The button of a new remark names the cell one stands on. @param {HTMLAnchorElement | null} button */
export function leadRemark(button, cursor, sheet) {
  button?.addEventListener("click", () => {
    if (!cursor.cell) return;
    const { column, student } = sheet.place(cursor.cell);
    button.search = new URLSearchParams({ vieta: `${column}/${student}` }).toString();
  });
}
