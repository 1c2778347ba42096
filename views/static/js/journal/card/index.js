/** The card of one lesson: the grid's books and its road to the server, under big buttons. */
import { Cells } from "../cells.js";
import { Columns } from "../columns.js";
import { ConflictDialog } from "../conflict.js";
import { Entries } from "../entries.js";
import { DECIDED, HURRY, guardLeaving } from "../leaving.js";
import { Live } from "../live.js";
import { Memory } from "../memory.js";
import { Note } from "../note.js";
import { Queue } from "../queue.js";
import { StateLine } from "../state.js";
import { keptHere, takeUp } from "../take_up.js";
import { Troubles } from "../troubles.js";
import { Wire, accountOf, tokenOf } from "../wire.js";
import { LessonHead } from "./lesson.js";
import { People } from "./people.js";
import { Suggested } from "./suggested.js";
import { Thumbs } from "./thumbs.js";

const part = (id) => document.getElementById(id);
const island = JSON.parse(part("grid-data").textContent);

// Without scripts the pupils' buttons belong to the form; with them each saves itself.
part("grid").querySelectorAll("[form]").forEach((control) => control.removeAttribute("form"));

const people = new People(part("grid"));
const cells = new Cells();
const wire = new Wire(people.list.dataset.url, tokenOf(document), accountOf(document));
const store = people.editable ? keptHere(people.list.dataset) : new Memory();
const queue = new Queue(wire, store);
const columns = new Columns(island.columns, queue, learn);
const entries = new Entries(people, cells, queue, learn);
const note = new Note(part("cell-note"), people.list);
const troubles = new Troubles({ sheet: people, cells, columns, entries, note, dialog: new ConflictDialog(part("conflict")) });
const stateLine = new StateLine(part("grid-state"), part("grid-voice"), leadToTrouble);
const head = new LessonHead(part("lesson"), columns, people.column, settleLesson);
const thumbs = new Thumbs(people, cells, part("pad"), (cell, text) => entries.apply([entries.change(cell, text)]), (cell) => troubles.ask(cell));
const enter = (pairs) => entries.apply(pairs.map(([cell, text]) => entries.change(cell, text)));
const suggested = new Suggested(document.querySelector("[data-suggest-all]"), people, cells, columns, wire, enter);

/** Take what an answer says of the lesson. */
function learn({ renamed = {}, columns: touched = {}, column = null }) {
  for (const [from, to] of Object.entries(renamed)) {
    for (const knower of [people, columns, queue, head]) knower.rename(from, to);
  }
  for (const fresh of [...Object.values(touched), column].filter(Boolean)) columns.absorb(fresh);
}

function settleLesson() {
  troubles.askColumn(people.column, (field) => head.labelOf(field));
}

function leadToTrouble() {
  const { cell, column } = troubles.first();
  const place = cell ?? (column && part("lesson"));
  place?.scrollIntoView({ block: "center" });
  if (cell) troubles.ask(cell);
  else if (column) settleLesson();
}

function showStanding() {
  cells.showWay(queue.state === "waiting" || queue.state === "over");
  stateLine.show({ state: queue.state, unsent: queue.size, ...troubles.count });
}

function isUnsaved() {
  const { refused, conflicts } = troubles.count;
  return queue.size > 0 || columns.hasUnsent || refused + conflicts > 0;
}

function showNews(news) {
  const cell = people.cell(news);
  const shown = !cell || cells.receive(cell, news);
  thumbs.draw();
  suggested.draw();
  return shown;
}

for (const book of [queue, entries, columns]) book.addEventListener("change", showStanding);
for (const book of [entries, columns]) book.addEventListener("change", () => suggested.draw());
entries.addEventListener("change", () => thumbs.draw());
entries.addEventListener("trouble", ({ detail: cell }) => {
  troubles.hint(cell);
  stateLine.speak(troubles.told(cell));
});
entries.addEventListener("change", () => troubles.hint(note.cell));
columns.addEventListener("change", () => head.draw());
columns.addEventListener("trouble", ({ detail: key }) => stateLine.speak(troubles.toldOfColumn(key)));
columns.addEventListener("refused", ({ detail: sentence }) => {
  head.complain(sentence);
  stateLine.speak(sentence);
});
addEventListener("online", () => queue.resume());
document.addEventListener(HURRY, () => queue.resume());
addEventListener("focus", () => queue.state === "over" && queue.resume());
guardLeaving(isUnsaved, () => head.flush());
document.addEventListener(DECIDED, ({ detail }) => detail === "discard" && people.editable && store.close());
queue.describe = ({ column }) => ({ about: columns.heading(column), page: location.pathname + location.search });
if (people.editable) takeUp(store, queue, [entries, columns]).then(() => thumbs.draw());
new Live(people.list.dataset.since, {
  wire, queue, learn, place: showNews, missing: () => {}, has: () => false, knows: () => true,
});
