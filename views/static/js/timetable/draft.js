/* A class's new week: put in, taken out and copied by keys, mouse and touch; clashes are asked for as they arise. */

const form = document.querySelector("[data-draft]");
const PATIENCE = 350;

/** @param {HTMLFormElement} form */
function plan(form) {
  const words = JSON.parse(form.dataset.words);
  const groups = new Map(JSON.parse(form.dataset.groups).map((one) => [String(one.id), one]));
  const { no, diena, stunda, grupa, telpa, tomer, zime } = form.elements;
  const find = (name) => form.querySelector(`[data-${name}]`);
  const said = find("said");
  const plus = (cell) => cell.querySelector(".tt-plus");
  const cellAt = (day, number) => form.querySelector(`[data-cell="${day}-${number}"]`);
  const lessons = (cell) => [...cell.querySelectorAll("[data-place]")];
  const nameOf = (lesson) => groups.get(lesson.dataset.place.split("-")[2])?.label ?? lesson.querySelector("b").textContent;
  let stamp = null;
  let known = new Set([...form.querySelectorAll("[data-clash-list] li")].map((one) => one.textContent));
  let copied = [];
  let leaving = false;
  let waiting = 0;
  let asked = 0;

  const say = (sentence, name = "") => { said.textContent = sentence.replace("{name}", name); };

  /** The lesson as the server draws it. */
  function drawn(place) {
    const [, , group, room] = place.split("-");
    const { subject, name, label, teachers } = groups.get(group);
    const where = room && [...telpa.options].find((one) => one.value === room)?.text;
    const element = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text });
    const lesson = element("div", "tt-lesson is-own", "");
    lesson.dataset.place = place;
    const input = Object.assign(document.createElement("input"), { type: "hidden", name: "vieta", value: place });
    const beside = element("small", "", `${teachers} `);
    if (where) beside.append(element("span", "tt-room", where));
    const mark = Object.assign(element("span", "tt-clash-mark", words.clash), { hidden: true });
    const acts = element("span", "tt-acts", "");
    for (const [act, word, more] of [["copy", words.copy, ""], ["remove", words.remove, " danger"]]) {
      const button = Object.assign(element("button", `link${more}`, word), { type: "button" });
      button.dataset[act] = "";
      button.ariaLabel = `${word}: ${label}`;
      acts.append(button, " ");
    }
    lesson.append(input, element("b", "", subject), " ");
    if (name) lesson.append(element("small", "tt-group", name));
    lesson.append(beside, mark, acts);
    return lesson;
  }

  /** Put a lesson into a cell; a group stands once in an hour. */
  function put(cell, group, room) {
    const place = `${cell.dataset.cell}-${group}-${room}`;
    const name = groups.get(group).label;
    if (lessons(cell).some((one) => one.dataset.place.split("-")[2] === group)) {
      say(words.twice, name);
      return;
    }
    cell.querySelector("[data-lessons]").append(drawn(place));
    say(words.added, name);
    changed();
  }

  function take(lesson) {
    const cell = lesson.closest("[data-cell]");
    say(words.removed, nameOf(lesson));
    lesson.remove();
    focusOn(cell);
    changed();
  }

  function copy(lesson) {
    const [, , group, room] = lesson.dataset.place.split("-");
    stamp = { group, room };
    form.classList.add("is-stamping");
    find("end").hidden = false;
    say(words.copied, nameOf(lesson));
  }

  /** Escape: no more copies, and from the panel back into the week. */
  function leave() {
    if (stamp) say("");
    stamp = null;
    form.classList.remove("is-stamping");
    find("end").hidden = true;
    const cell = cellAt(diena.value, stunda.value);
    if (find("panel").contains(document.activeElement) && cell) focusOn(cell);
  }

  /** The one + that Tab reaches moves with the focus. */
  function focusOn(cell) {
    find("panel").classList.remove("is-open");
    form.querySelectorAll(".tt-plus[tabindex='0']").forEach((one) => { one.tabIndex = -1; });
    plus(cell).tabIndex = 0;
    plus(cell).focus();
  }

  function choose(cell) {
    if (stamp) {
      put(cell, stamp.group, stamp.room);
      focusOn(cell);
      return;
    }
    [diena.value, stunda.value] = cell.dataset.cell.split("-");
    say("");
    find("panel").classList.add("is-open");
    grupa.focus();
  }

  function addChosen() {
    const cell = cellAt(diena.value, stunda.value);
    if (!grupa.value || !cell) {
      say(words.choose);
      grupa.focus();
      return Boolean(cell);
    }
    put(cell, grupa.value, telpa.value);
    focusOn(cell);
    return true;
  }

  function changed() {
    find("unsaved").hidden = false;
    clearTimeout(waiting);
    waiting = setTimeout(check, PATIENCE);
  }

  /** Ask what the draft would have in two places; an answer overtaken by another change is dropped. */
  async function check() {
    const turn = ++asked;
    const query = new URLSearchParams({ no: no.value, zime: zime.value });
    form.querySelectorAll("[name=vieta]").forEach((one) => query.append("vieta", one.value));
    try {
      const answer = await fetch(`${form.dataset.draft}?${query}`, { headers: { Accept: "application/json" } });
      if (answer.ok && turn === asked) show(await answer.json());
    } catch { /* without a network the same is said when it is saved */ }
  }

  function show({ refused, clashes, confirmation }) {
    find("refused").textContent = refused;
    find("refused").hidden = !refused;
    find("clash-title").hidden = find("clash-confirm").hidden = !clashes.length;
    find("clashes").classList.toggle("has-any", clashes.length > 0);
    find("clash-list").replaceChildren(...clashes.map((one) =>
      Object.assign(document.createElement("li"), { textContent: one.sentence })));
    const fresh = clashes.find((one) => !known.has(one.sentence));
    if (fresh) say(fresh.sentence);
    known = new Set(clashes.map((one) => one.sentence));
    if (tomer.value !== confirmation) tomer.checked = false;
    tomer.value = confirmation;
    const sore = new Set(clashes.flatMap((one) => one.places));
    form.querySelectorAll("[data-place]").forEach((one) => {
      const is = sore.has(one.dataset.place);
      one.classList.toggle("is-clash", is);
      one.querySelector(".tt-clash-mark").hidden = !is;
    });
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const lesson = button.closest("[data-place]");
    if (button.matches(".tt-plus")) choose(button.closest("[data-cell]"));
    else if ("remove" in button.dataset) take(lesson);
    else if ("copy" in button.dataset) copy(lesson);
    else if ("end" in button.dataset) leave();
    else if ("close" in button.dataset) focusOn(cellAt(diena.value, stunda.value));
    else if (!("add" in button.dataset) || !addChosen()) return;
    event.preventDefault();
  });

  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
    if (event.key === "Enter" && [grupa, telpa, diena, stunda].includes(event.target)) {
      if (addChosen()) event.preventDefault();
      return;
    }
    const cell = event.target.closest("[data-cell]");
    if (cell) inCell(event, cell);
  });

  function inCell(event, cell) {
    const [day, number] = cell.dataset.cell.split("-").map(Number);
    const [right, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
    if (right || down) {
      const next = cellAt(day + right, number + down);
      if (next) focusOn(next);
    } else if (event.key === "Delete") {
      const one = event.target.closest("[data-place]");
      (one ? [one] : lessons(cell)).forEach(take);
    } else if (event.ctrlKey && event.key === "c") {
      copied = lessons(cell).map((one) => one.dataset.place.split("-").slice(2));
      say(words.copied, lessons(cell).map(nameOf).join("; "));
    } else if (event.ctrlKey && event.key === "v") copied.forEach(([group, room]) => put(cell, group, room));
    else return;
    event.preventDefault();
  }

  no.addEventListener("change", changed);
  form.addEventListener("submit", () => { leaving = true; });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", (event) => {
    if (!find("unsaved").hidden && !leaving) event.preventDefault();
  });
  form.querySelectorAll("[data-copy]").forEach((one) => { one.hidden = false; });
  form.querySelectorAll(".tt-plus").forEach((one, place) => { one.tabIndex = place ? -1 : 0; });
  find("keys").hidden = find("close").hidden = false;
  form.classList.add("is-live");
}

if (form) plan(form);
