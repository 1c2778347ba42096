/** Picking pupils from many: search by name, whole classes and groups at one press. The boxes are what the form sends. */

document.querySelectorAll("form[data-pick]").forEach(pick);

/** Without diacritics and case. @param {string} text */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** @param {HTMLFormElement} form */
function pick(form) {
  const boxes = [...form.querySelectorAll("[data-pupil] input")];
  const rooms = [...form.querySelectorAll("[data-room]")];
  const opened = new Map(rooms.map((room) => [room, room.open]));
  const find = form.querySelector("[data-find]");
  if (!find) return;
  form.querySelectorAll("[data-tools]").forEach((part) => { part.hidden = false; });
  const inRoom = (room) => [...room.querySelectorAll("[data-pupil] input")];
  const inTeam = (button) => boxes.filter((box) => button.dataset.team.split(" ").includes(box.value));
  const presses = [
    ...[...form.querySelectorAll("[data-team]")].map((button) => [button, inTeam(button)]),
    ...rooms.map((room) => [room.querySelector("[data-all]"), inRoom(room)]),
  ];

  function count() {
    form.querySelector("[data-count]").textContent = boxes.filter((box) => box.checked).length;
    for (const room of rooms) room.querySelector("[data-ticked]").textContent = inRoom(room).filter((box) => box.checked).length;
    for (const [button, own] of presses) button.setAttribute("aria-pressed", String(own.length > 0 && own.every((box) => box.checked)));
  }

  /** Show whose name holds what is typed; rooms without such a pupil leave meanwhile. */
  function search() {
    const wanted = folded(find.value.trim());
    for (const box of boxes) {
      const line = box.parentElement;
      line.hidden = Boolean(wanted) && !folded(line.textContent).includes(wanted);
    }
    for (const room of rooms) {
      const found = inRoom(room).some((box) => !box.parentElement.hidden);
      room.hidden = !found;
      room.open = wanted ? found : opened.get(room) || inRoom(room).some((box) => box.checked);
    }
    form.querySelector("[data-none]").hidden = rooms.some((room) => !room.hidden);
  }

  for (const [button, own] of presses) {
    button.addEventListener("click", () => {
      const all = !own.every((box) => box.checked);
      own.forEach((box) => { box.checked = all; });
      count();
    });
  }
  for (const room of rooms) room.addEventListener("toggle", () => { if (!find.value.trim()) opened.set(room, room.open); });
  find.addEventListener("input", search);
  find.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  form.addEventListener("change", count);
  count();
}
