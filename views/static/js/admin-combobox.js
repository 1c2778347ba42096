/* A box to type a name into: looks the name up and keeps the number of the record chosen beside it.
   Without this file the typed name itself is sent and the server finds the record. */

const PAUSE = 150;

class Combobox {
  constructor(input) {
    this.input = input;
    this.number = input.previousElementSibling;
    this.list = document.createElement("ul");
    this.status = document.createElement("span");
    this.active = -1;
    this.dress();
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => this.picked(event));
  }

  dress() {
    const { input, list, status } = this;
    list.id = `${input.id}-list`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
    status.className = "unseen";
    status.setAttribute("role", "status");
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) input.setAttribute(name, value);
    input.after(list, status);
  }

  typed() {
    this.number.value = "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  async look() {
    const asked = this.input.value.trim();
    const address = new URL(this.input.dataset.lookup, location.href);
    address.searchParams.set("query", asked);
    const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || asked !== this.input.value.trim()) return;
    this.show((await answer.json()).rows);
  }

  show(rows) {
    const { none, some } = this.input.dataset;
    this.list.replaceChildren(...rows.map(([number, name], place) => this.option(number, name, place)));
    this.status.textContent = rows.length ? `${some} ${rows.length}` : none;
    this.list.hidden = !rows.length;
    this.input.setAttribute("aria-expanded", String(rows.length > 0));
    this.mark(-1);
  }

  option(number, name, place) {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${place}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.number = number;
    item.textContent = name;
    return item;
  }

  mark(place) {
    const options = [...this.list.children];
    this.active = place < 0 || !options.length ? -1 : place % options.length;
    options.forEach((item, index) => item.setAttribute("aria-selected", String(index === this.active)));
    const item = options[this.active];
    item?.scrollIntoView({ block: "nearest" });
    if (item) this.input.setAttribute("aria-activedescendant", item.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const open = !this.list.hidden;
    const item = this.list.children[this.active];
    if (event.key === "ArrowDown") {
      if (open) this.mark(this.active + 1);
      else this.look();
    } else if (event.key === "ArrowUp" && open) {
      this.mark(this.active <= 0 ? this.list.children.length - 1 : this.active - 1);
    } else if (event.key === "Enter" && open && item) {
      this.choose(item);
    } else if (event.key === "Escape" && open) {
      this.close();
    } else {
      return;
    }
    event.preventDefault();
  }

  picked(event) {
    const item = event.target.closest("[role=option]");
    event.preventDefault();
    if (item) this.choose(item);
  }

  choose(item) {
    this.number.value = item.dataset.number;
    this.input.value = item.textContent;
    this.close();
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }
}

document.querySelectorAll("[data-lookup]").forEach((input) => new Combobox(input));
