/** The line that always says how things stand: saved, on the way, waiting, refused. */
import { say } from "./words.js";

const QUIET = 1200;
const LOOKS = ["is-saving", "is-waiting", "is-over", "is-refused", "is-conflict"];

/**
 * @typedef {object} Standing
 * @property {import("./queue.js").QueueState} state
 * @property {number} unsent
 * @property {number} refused
 * @property {number} conflicts
 */

export class StateLine {
  #spoken = "";
  #timer = 0;

  /** @param {HTMLElement} line @param {HTMLElement} voice read aloud by screen readers @param {() => void} lead to what needs the person */
  constructor(line, voice, lead) {
    this.line = line;
    this.voice = voice;
    this.sentence = line.querySelector("[data-sentence]");
    this.leader = line.querySelector("[data-show]");
    this.signIn = line.querySelector("[data-sign-in]");
    this.leader.addEventListener("click", lead);
    this.reload = line.querySelector("[data-reload]");
    this.reload.addEventListener("click", () => location.reload());
  }

  /** A colleague added or withdrew a column: the page shows it when it is loaded anew. */
  offer() {
    if (this.reload.parentElement.hidden) this.speak(this.reload.parentElement.textContent);
    this.reload.parentElement.hidden = false;
  }

  /** @param {Standing} standing */
  show(standing) {
    const [look, sentence] = lookOf(standing);
    this.line.classList.remove(...LOOKS);
    if (look) this.line.classList.add(look);
    this.sentence.textContent = sentence;
    this.signIn.hidden = look !== "is-over";
    this.leader.hidden = look !== "is-refused" && look !== "is-conflict";
    this.#speakLater(look === "is-saving" ? "" : sentence);
  }

  /** Say at once what cannot wait. @param {string} sentence */
  speak(sentence) {
    clearTimeout(this.#timer);
    this.#spoken = sentence;
    this.voice.textContent = sentence;
  }

  /** Each cell that saves itself would be noise: only what lasts is read aloud. */
  #speakLater(sentence) {
    clearTimeout(this.#timer);
    if (!sentence || sentence === this.#spoken) return;
    this.#timer = setTimeout(() => this.speak(sentence), QUIET);
  }
}

/** @param {Standing} standing @returns {[string, string]} */
function lookOf({ state, unsent, refused, conflicts }) {
  if (state === "over") return ["is-over", say("over", { count: unsent })];
  if (state === "waiting") return ["is-waiting", say("waiting", { count: unsent })];
  if (unsent) return ["is-saving", say("saving")];
  if (conflicts) return ["is-conflict", say("conflicts", { count: conflicts })];
  if (refused) return ["is-refused", say("refusals", { count: refused })];
  return ["", say("saved")];
}
