/** The buttons above the grid: by mouse and finger what keys do, and how much is selected. */
import { say } from "./words.js";

/**
 * @param {HTMLElement} row
 * @param {Record<string, () => void>} acts
 * @param {import("./steps.js").Steps} steps
 */
export function listenToButtons(row, acts, steps) {
  // The keyboard stays in the grid while the mouse presses a button.
  row.addEventListener("mousedown", (event) => event.target.closest("[data-act]") && event.preventDefault());
  row.addEventListener("click", ({ target }) => acts[target.closest("[data-act]")?.dataset.act]?.());
  const button = (act) => row.querySelector(`[data-act=${act}]`);
  steps.addEventListener("change", () => {
    button("undo").disabled = !steps.canUndo;
    button("redo").disabled = !steps.canRedo;
  });
}

/** Say how many cells are selected and, where they hold numbers, their mean; anew when they are answered. */
export function tellSelection(line, selection, cells, entries) {
  let told = "";
  const tell = () => {
    const chosen = selection.isWide ? selection.cells : [];
    const numbers = chosen.flatMap((cell) => standing(cells.text(cell)));
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    const shown = numbers.length > 1 ? say("chosen_mean", { mean: mean.toFixed(2).replace(".", ",") }) : "";
    told = chosen.length ? [say("chosen", { count: chosen.length }), shown].filter(Boolean).join(" · ") : "";
    line.textContent = told;
  };
  selection.addEventListener("change", tell);
  // Another sentence that stands there meanwhile stays.
  entries.addEventListener("change", () => told && line.textContent === told && tell());
}

/** The numbers of a cell that count: of `4 → 7` the better one, no minutes of the late. */
function standing(text) {
  const kept = text.replace(/[\d,]+%?\s*→\s*(?=\S)/g, "");
  return [...kept.matchAll(/(?<!\S)(\d+(?:,\d+)?)%?(?!\S)/g)].map(([, number]) => Number(number.replace(",", ".")));
}
