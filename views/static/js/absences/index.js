/* The absence register: choose lessons of pupils in it, the panel beside enters their ground. */

import { Keys } from "./keys.js";
import { Panel } from "./panel.js";
import { listen } from "./pointer.js";
import { Selection } from "./selection.js";
import { Sheet } from "./sheet.js";

/** On a narrow screen the week begins at today. */
function showToday({ parentElement: window }) {
  const today = window.querySelector("th.today");
  if (today) window.scrollLeft = today.offsetLeft - window.querySelector("th.name").offsetWidth;
}

const table = document.getElementById("register");
const aside = document.querySelector(".ground-panel");

if (table && aside) {
  const sheet = new Sheet(table);
  const selection = new Selection(sheet, aside.querySelector("form"));
  const panel = new Panel(aside, sheet, selection);
  const keys = new Keys(sheet, selection, panel);
  listen(sheet, selection, panel, keys);
  aside.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    aside.classList.add("is-short");
    keys.back();
  });
  if (selection.rows.length) selection.told();
  showToday(table);
}
