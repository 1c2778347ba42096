/** The keyboard in the grid, as in a spreadsheet. */

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * @typedef {object} Hands what keys may set in motion
 * @property {import("./sheet.js").Sheet} sheet
 * @property {import("./cursor.js").Cursor} cursor
 * @property {import("./selection.js").Selection} selection
 * @property {import("./editor.js").Editor} editor
 * @property {Record<string, string>} keys the page's list: combination -> act
 * @property {Record<string, () => void>} commands by act
 * @property {(key: string) => boolean} begins whether a value may begin with a key that is a command elsewhere
 * @property {(mode: import("./editor.js").Mode) => void} edit
 * @property {() => boolean} settleTrouble opens the question a cell in conflict asks; false when there is none
 * @property {(key: string) => void} column turns to a column
 */

/** @param {Hands} hands */
export function listenToKeys(hands) {
  hands.sheet.table.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const done = hands.editor.isOpen ? whileEditing(event, hands) : atCell(event, hands);
    if (done) event.preventDefault();
  });
}

/**
 * Keys that work wherever one is on the page; one that writes does not while one is writing.
 * @param {Record<string, string>} keys @param {Record<string, () => void>} acts
 */
export function listenToPage(keys, acts) {
  document.addEventListener("keydown", (event) => {
    const act = acts[keys[combination(event)]];
    if (!act || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (!event.altKey && document.activeElement.closest("input, textarea, select")) return;
    event.preventDefault();
    act();
  });
}

/** The keys pressed together, as the page's list of keys names them. */
function combination({ key, code, ctrlKey, metaKey, altKey, shiftKey }) {
  const far = ctrlKey || metaKey;
  const name = (far || altKey) && /^Key[A-Z]$/.test(code) ? code : key;
  const shift = shiftKey && name.length > 1;
  return [far && "Control", altKey && "Alt", shift && "Shift", name].filter(Boolean).join("+");
}

/** @returns {boolean} whether the key was ours */
function atCell(event, hands) {
  if (!hands.cursor.hasFocus) return false;
  const act = hands.keys[combination(event)];
  if (act === "move") return move(event, hands);
  if (act in hands.commands && !hands.begins(event.key)) {
    hands.commands[act]();
    return true;
  }
  if (act === "select") {
    hands.selection.stretch(destination(event, hands.sheet, hands.cursor.cell));
    return true;
  }
  if (startsText(event)) {
    // Not ours to write: the letter, a dead key or an input method goes on into the field that opens.
    hands.edit("typing");
    return false;
  }
  return event.key === " ";
}

function whileEditing(event, hands) {
  const { editor } = hands;
  if (event.key === "Escape") {
    editor.close({ keep: false });
    return true;
  }
  if (event.key === "Enter" && event.altKey && editor.field.tagName === "TEXTAREA") {
    editor.field.setRangeText("\n", editor.field.selectionStart, editor.field.selectionEnd, "end");
    return true;
  }
  const leaves = ["Enter", "Tab"].includes(event.key) || (editor.mode === "typing" && event.key in ARROWS && plain(event));
  if (!leaves) return false;
  editor.close();
  return move(event, hands);
}

/** Go where the key leads. @returns {boolean} false when it is no key of movement, or leads out of the grid */
function move(event, { sheet, cursor, settleTrouble }) {
  if (event.altKey) return false;
  if (event.key === "Enter" && settleTrouble()) return true;
  const target = destination(event, sheet, cursor.cell);
  if (target === undefined) return false;
  cursor.go(target);
  return target !== null || event.key !== "Tab";
}

/** @returns {HTMLTableCellElement | null | undefined} null at the edge, undefined for other keys */
function destination({ key, shiftKey, ctrlKey, metaKey }, sheet, cell) {
  const far = ctrlKey || metaKey;
  const back = shiftKey ? -1 : 1;
  if (key in ARROWS) return far ? sheet.edge(cell, ...ARROWS[key]) : sheet.step(cell, ...ARROWS[key]);
  switch (key) {
    case "Tab": return far ? undefined : sheet.step(cell, 0, back);
    case "Enter": return sheet.step(cell, back, 0);
    case "Home": return far ? sheet.corner(false) : sheet.edge(cell, 0, -1);
    case "End": return far ? sheet.corner(true) : sheet.edge(cell, 0, 1);
    case "PageUp": return sheet.step(cell, -1, 0, sheet.page);
    case "PageDown": return sheet.step(cell, 1, 0, sheet.page);
    default: return undefined;
  }
}

function startsText(event) {
  if (event.key === "Dead" || event.key === "Process") return true;
  const typed = event.key.length === 1 && event.key !== " ";
  return typed && (plain(event) || event.getModifierState("AltGraph"));
}

function plain({ ctrlKey, metaKey, altKey }) {
  return !ctrlKey && !metaKey && !altKey;
}
