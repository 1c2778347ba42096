/* The box that Ctrl+K opens: looks up while one types, arrows choose, Enter goes there.
   Without this file the same link leads to the page of the search. */

const PAUSE = 120;

class SearchBox {
  constructor(dialog) {
    this.dialog = dialog;
    this.input = dialog.querySelector("input");
    this.list = dialog.querySelector("[role=listbox]");
    this.status = dialog.querySelector("[role=status]");
    this.options = [];
    this.active = -1;
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.querySelector("form").addEventListener("submit", (event) => this.submit(event));
  }

  open() {
    if (this.dialog.open) return;
    this.dialog.showModal();
    this.input.select();
  }

  typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  async look() {
    this.asked?.abort();
    this.asked = new AbortController();
    const words = this.input.value.trim();
    if (!words) return this.show([], "");
    const address = new URL(this.dialog.dataset.search, location.href);
    address.searchParams.set("q", words);
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" }, signal: this.asked.signal });
      if (answer.status === 401) return location.reload();
      if (answer.ok) this.show((await answer.json()).shelves, words);
      else this.say(this.dialog.dataset.failed);
    } catch (reason) {
      if (reason.name !== "AbortError") this.say(this.dialog.dataset.failed);
    }
    return undefined;
  }

  show(shelves, words) {
    this.list.replaceChildren(...shelves.map((shelf, place) => this.shelf(shelf, place)));
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.input.setAttribute("aria-expanded", String(this.options.length > 0));
    this.say(words && !this.options.length ? this.dialog.dataset.none : "");
    this.mark(this.options.length ? 0 : -1);
  }

  shelf({ title, hits, more }, place) {
    const group = element("div", { role: "group", "aria-labelledby": `search-shelf-${place}` });
    group.append(element("p", { id: `search-shelf-${place}`, class: "side-title" }, title));
    hits.forEach((hit, order) => {
      const link = element("a", {
        role: "option", id: `search-${place}-${order}`, href: hit.url, tabindex: "-1", "aria-selected": "false",
      }, hit.label);
      if (hit.note) link.append(element("span", { class: "hint" }, hit.note));
      group.append(link);
    });
    if (more) group.append(element("p", { class: "hint" }, this.dialog.dataset.more));
    return group;
  }

  say(text) {
    this.status.textContent = text;
  }

  mark(place) {
    const count = this.options.length;
    this.active = count ? (place + count) % count : -1;
    this.options.forEach((option, index) => option.setAttribute("aria-selected", String(index === this.active)));
    const option = this.options[this.active];
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.key === "ArrowDown") this.mark(this.active + 1);
    else if (event.key === "ArrowUp") this.mark(this.active - 1);
    else if (event.key === "Escape") this.dialog.close(); // a field of search would only empty itself
    else return;
    event.preventDefault();
  }

  submit(event) {
    const option = this.options[this.active];
    if (!option) return;
    event.preventDefault();
    location.assign(option.href);
  }
}

function element(name, attributes, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

const dialog = document.getElementById("search-box");
if (dialog) {
  const box = new SearchBox(dialog);
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    box.open();
  });
  dialog.addEventListener("close", () => box.show([], ""));
}
