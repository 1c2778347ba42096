/** The journal grid: finds its parts on the page and ties them together. */
import { Beside } from "./beside.js";
import { Cells } from "./cells.js";
import { ColumnActs } from "./column_acts.js";
import { Columns } from "./columns.js";
import { ConflictDialog } from "./conflict.js";
import { Cursor } from "./cursor.js";
import { Editor } from "./editor.js";
import { Entries } from "./entries.js";
import { Following } from "./following.js";
import { HistoryDialog } from "./history.js";
import { listenToKeys, listenToPage } from "./keys.js";
import { DECIDED, HURRY, guardLeaving } from "./leaving.js";
import { Live } from "./live.js";
import { ManyCells } from "./many.js";
import { Memory } from "./memory.js";
import { NewColumnDialog } from "./new_column.js";
import { Note } from "./note.js";
import { Panel } from "./panel.js";
import { Phrases } from "./phrases.js";
import { listenToPointer } from "./pointer.js";
import { PupilFilter } from "./pupil_filter.js";
import { Queue } from "./queue.js";
import { leadRemark, showRemarks } from "./remarks.js";
import { Sheet } from "./sheet.js";
import { cellNamed, firstCell, startingCell } from "./start.js";
import { StateLine } from "./state.js";
import { Suggestions } from "./suggestions.js";
import { keptHere, takeUp } from "./take_up.js";
import { Terms } from "./terms.js";
import { Troubles } from "./troubles.js";
import { Wire, accountOf, tokenOf } from "./wire.js";

const part = (id) => document.getElementById(id);
const island = JSON.parse(part("grid-data").textContent);

const sheet = new Sheet(part("grid"));
const cells = new Cells();
const cursor = new Cursor(sheet);
const wire = new Wire(sheet.table.dataset.url, tokenOf(document), accountOf(document));
const store = sheet.editable ? keptHere(sheet.table.dataset) : new Memory();
const queue = new Queue(wire, store);
const columns = new Columns(island.columns, queue, learn);
const entries = new Entries(sheet, cells, queue, learn);
const following = new Following(sheet, cells, queue, learn);
const filter = new PupilFilter(part("find-pupil"), part("find-pupil-found"), sheet, cursor);
const note = new Note(part("cell-note"), sheet.table.parentElement);
const dialog = new ConflictDialog(part("conflict"));
const troubles = new Troubles({ sheet, cells, columns, entries, note, dialog });
const history = new HistoryDialog(part("history"), wire);
const stateLine = new StateLine(part("grid-state"), part("grid-voice"), leadToTrouble);
const panel = new Panel(part("panel"), columns, { back: () => cursor.focus(), history: showHistory, settle: settleColumn, turned: turnToColumn, follow: followLesson });
const beside = new Beside(part("panel"), wire, columns, learn);
const acts = part("column-acts") && new ColumnActs(part("column-acts"), wire, columns, () => queue.settled());
const editor = new Editor(aboutField, (cell, text) => entries.apply([entries.change(cell, text)]));

const terms = new Terms({
  element: part("term-part"), dialog: part("accept-all"), sheet, cells, columns, entries, cursor,
  speak: (sentence) => stateLine.speak(sentence),
});
const many = new ManyCells({
  sheet, cells, columns, entries, cursor, editor, troubles, wire, settled: () => queue.settled(),
});

const suggestions = new Suggestions({
  element: part("absent-part"), sheet, cells, columns, entries, cursor, wire, tell: (sentence) => many.tell(sentence),
});

/** Take what an answer says of columns: their lasting names, how they stand now. */
function learn({ renamed = {}, columns: touched = {}, column = null }) {
  for (const [from, to] of Object.entries(renamed)) {
    for (const knower of [sheet, columns, queue, panel, beside, suggestions]) knower.rename(from, to);
    acts?.rename(from, to);
  }
  for (const fresh of [...Object.values(touched), column].filter(Boolean)) {
    columns.absorb(fresh);
    sheet.dress(columns.get(fresh.key));
  }
}

/** What hangs on the panel turns with it. @param {string} key */
function turnToColumn(key) {
  beside.show(key);
  acts?.show(key);
}

function aboutField(cell) {
  return { label: troubles.about(cell), scale: columns.value(sheet.columnOf(cell), "scale") };
}

function edit(mode) {
  const { cell } = cursor;
  if (cell && sheet.isLive(cell) && !troubles.ask(cell)) editor.open(cell, cells.text(cell), mode);
}

function confirmPresence() {
  editor.close();
  panel.confirmPresence();
}

/** „Arī nākamajai stundai”: what is typed goes first. */
function followLesson() {
  editor.close();
  panel.flush();
  if (columns.get(panel.key)?.may_follow) following.ask(panel.key);
}

function putSuggested() {
  editor.close();
  suggestions.acceptAll();
}

function showHistory() {
  editor.close();
  if (cursor.cell) history.open(sheet.place(cursor.cell), troubles.about(cursor.cell));
}

/** Go to the page of the pupil in whose row one is. */
function showPupil() {
  editor.close();
  cursor.cell?.parentElement.querySelector(".name a").click();
}

function settleColumn(key) {
  troubles.askColumn(key, (field) => panel.labelOf(field));
}

function leadToTrouble() {
  const { cell, column } = troubles.first();
  if (cell) {
    cursor.go(cell);
    troubles.ask(cell);
  } else if (column) {
    goToColumn(column);
    panel.open();
    settleColumn(column);
  }
}

function isUnsaved() {
  const { refused, conflicts } = troubles.count;
  return queue.size > 0 || columns.hasUnsent || refused + conflicts > 0;
}

function showStanding() {
  stateLine.show({ state: queue.state, unsent: queue.size, ...troubles.count });
}

function enterAll() {
  editor.close();
  panel.flush();
}

/** Turn to a column; its head was pressed or the address names it. @param {string} key */
function goToColumn(key) {
  const cell = firstCell(sheet, key);
  if (cell) cursor.go(cell);
  else panel.show(key);
  if (matchMedia("(max-width: 760px)").matches) panel.open();
}

/** Turn to a column, or to the pupil's cell in it that the address names. @param {string} named */
function goToPlace(named) {
  const cell = named.includes("/") && cellNamed(sheet, named);
  if (cell) cursor.go(cell);
  else goToColumn(named);
}

function listenToBooks() {
  queue.addEventListener("change", () => {
    cells.showWay(queue.state === "waiting" || queue.state === "over");
    showStanding();
  });
  for (const book of [entries, columns]) book.addEventListener("change", showStanding);
  entries.addEventListener("change", () => troubles.hint(note.cell ?? cursor.cell));
  entries.addEventListener("trouble", ({ detail: cell }) => {
    if (!editor.isOpen) troubles.hint(cell);
    stateLine.speak(troubles.told(cell));
  });
  columns.addEventListener("change", ({ detail: key }) => {
    if (key !== panel.key) return;
    panel.draw();
    beside.follow();
    acts?.refresh();
  });
  columns.addEventListener("trouble", ({ detail: key }) => stateLine.speak(troubles.toldOfColumn(key)));
  for (const book of [columns, following]) {
    book.addEventListener("refused", ({ detail: sentence }) => {
      panel.complain(sentence);
      stateLine.speak(sentence);
    });
  }
  following.addEventListener("done", ({ detail: key }) => goToColumn(key));
}

/** Whether a value of the column may begin with a key that is a command elsewhere. @param {string} key */
function begins(key) {
  const scale = columns.value(cursor.column, "scale");
  const signs = scale === "text" ? ["/", "?"] : scale === "signs" ? ["/"] : [];
  return signs.includes(key) && sheet.isLive(cursor.cell);
}

function listenToHands() {
  const anywhere = {
    find: () => filter.focus(),
    help: () => part("keys").showModal(),
    history: showHistory,
    panel: () => panel.toggle(),
    presence: confirmPresence,
    follow: followLesson,
    pupil: showPupil,
    fill_column: many.commands.fill_column,
    suggested: putSuggested,
  };
  const commands = {
    ...many.commands,
    ...anywhere,
    edit: () => edit("editing"),
    accept: () => terms.accept() || suggestions.accept(),
  };
  const settleTrouble = () => troubles.ask(cursor.cell);
  const hands = { sheet, cursor, selection: many.selection, editor, keys: island.keys, commands, begins, edit, settleTrouble, column: goToColumn };
  listenToKeys(hands);
  listenToPointer(hands);
  listenToPage(island.keys, anywhere);
  many.listen();
  addEventListener("hashchange", () => goToPlace(location.hash.slice(1)));
}

function listenToNetwork() {
  addEventListener("online", () => queue.resume());
  document.addEventListener(HURRY, () => queue.resume());
  addEventListener("focus", () => queue.state === "over" && queue.resume());
  guardLeaving(isUnsaved, enterAll);
  document.addEventListener(DECIDED, ({ detail }) => detail === "discard" && sheet.editable && store.close());
}

cursor.addEventListener("move", () => {
  panel.show(cursor.column);
  troubles.hint(cursor.cell);
});
queue.describe = ({ column }) => ({ about: columns.heading(column), page: location.pathname + location.search });
listenToBooks();
listenToHands();
listenToNetwork();
if (part("phrases")) new Phrases(part("phrases"), panel.form, wire);
if (part("new-column")) new NewColumnDialog(part("new-column"), wire, () => queue.settled());
showRemarks(sheet);
leadRemark(document.querySelector("[data-remark]"), cursor, sheet);
begin();
if (sheet.editable) takeUp(store, queue, [entries, columns]);
new Live(sheet.table.dataset.since, { wire, queue, learn, place: showNews, missing: () => stateLine.offer(), has: (key) => Boolean(columns.get(key)), knows });

/** A cell somebody else saved; not over a hand that is writing there. */
function showNews(news) {
  const cell = sheet.cell(news);
  return !cell || (!cell.querySelector(".cell-editor") && cells.receive(cell, news));
}

/** Whether the page has a column, or shows other days. */
function knows(key, day) {
  const { first, last } = sheet.table.dataset;
  return Boolean(columns.get(key)) || day < first || day > last;
}

/** Stand where one will want to write; the keyboard follows when the address named the place. */
function begin() {
  const named = location.hash.slice(1);
  const cell = startingCell(sheet, columns, named);
  if (!cell) return;
  cursor.place(cell);
  cell.scrollIntoView({ block: "nearest", inline: "center" });
  if (named && cell === cellNamed(sheet, named)) cursor.focus();
}
