/** The form of a new column: a lesson outside the timetable, a test, homework. */
import { goTo } from "./column_acts.js";
import { newKey } from "./wire.js";
import { say } from "./words.js";

export class NewColumnDialog {
  #key = newKey();
  #sent = "";

  /**
   * @param {HTMLDialogElement} dialog
   * @param {import("./wire.js").Wire} wire
   * @param {() => Promise<void>} settled resolves when everything typed elsewhere is saved
   */
  constructor(dialog, wire, settled) {
    this.wire = wire;
    this.settled = settled;
    this.form = dialog.querySelector("form");
    this.word = dialog.querySelector("[data-refusal]");
    this.button = this.form.querySelector("[value=save]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save();
    });
    dialog.querySelector("[data-dismiss]").addEventListener("click", () => dialog.close());
  }

  async #save() {
    this.button.disabled = true;
    const answer = await this.wire.post("jauna", this.#body());
    if (answer.status < 300 && answer.body?.url) {
      await this.settled();
      return goTo(answer.body.url);
    }
    this.button.disabled = false;
    this.#refuse(answer);
  }

  /** The same form sent again is the same request. */
  #body() {
    const filled = [...new FormData(this.form)].filter(([, value]) => value !== "");
    const said = JSON.stringify(Object.fromEntries(filled));
    if (said !== this.#sent) this.#key = newKey();
    this.#sent = said;
    return JSON.stringify({ key: this.#key, ...JSON.parse(said) });
  }

  #refuse({ status, body }) {
    const unsaid = status === 401 ? say("over_here") : say("no_network");
    const sentence = body?.error ?? unsaid;
    const wrong = this.form.elements.namedItem(body?.field ?? "");
    for (const control of this.form.elements) control.removeAttribute("aria-invalid");
    this.word.textContent = sentence;
    this.word.hidden = false;
    wrong?.setAttribute("aria-invalid", "true");
    (wrong ?? this.button).focus();
  }
}
