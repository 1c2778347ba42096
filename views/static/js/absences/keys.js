/* The register by keyboard: arrows, Shift and arrows, Home, End, Space, +, Enter, a letter of a ground, Escape. */

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export class Keys {
  constructor(sheet, selection, panel) {
    Object.assign(this, { sheet, selection, panel });
    const { table } = sheet;
    table.setAttribute("role", "grid");
    table.setAttribute("aria-multiselectable", "true");
    for (const inside of table.querySelectorAll("tbody :is(a, input)")) inside.tabIndex = -1;
    this.stand(sheet.first());
    table.addEventListener("keydown", (event) => this.pressed(event));
    table.addEventListener("focusin", (event) => this.entered(event));
  }

  /** The one cell at which Tab enters the register. */
  stand(place) {
    const cell = place && this.sheet.cell(place);
    if (!cell || cell === this.at) return;
    this.at?.removeAttribute("tabindex");
    cell.tabIndex = 0;
    this.at = cell;
  }

  go(place, extend) {
    this.stand(place);
    this.at.focus();
    this.selection.choose(place, extend);
  }

  entered({ target }) {
    const place = this.sheet.placeOf(target.closest("td"));
    if (place) this.stand(place);
  }

  pressed(event) {
    const here = this.sheet.placeOf(event.target.closest("td"));
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.does(event, here)) event.preventDefault();
  }

  does({ key, shiftKey }, here) {
    const { sheet, selection, panel } = this;
    if (key in STEPS) this.go(sheet.step(here, ...STEPS[key]), shiftKey);
    else if (key === "Home" || key === "End") this.go(this.edge(here, key === "Home" ? -1 : 1), shiftKey);
    else if (key === " ") selection.toggle(here.row);
    else if (key === "Escape") selection.clear();
    else if (key === "+" && selection.around) selection.takeAround();
    else if (key === "Enter") this.open(here);
    else return panel.letter(key, () => this.ensure(here));
    return true;
  }

  edge(from, right) {
    for (let place = from; ; ) {
      const next = this.sheet.step(place, 0, right);
      if (next === place) return place;
      place = next;
    }
  }

  /** What stands under a ground leads to it; anything else opens the panel. */
  open(here) {
    const link = this.sheet.cell(here).querySelector("a.sign[data-ground]");
    if (link && !this.selection.anchor) link.click();
    else {
      this.ensure(here);
      this.panel.open();
    }
  }

  ensure(here) {
    if (!this.selection.rows.length || !this.selection.fields.starts_on) this.selection.choose(here);
  }

  back() {
    this.at?.focus();
  }
}
