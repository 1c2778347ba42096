/** Files of a lesson's homework in the panel: chosen or dropped, sent with their progress, taken off. */
import { say } from "./words.js";

export class ColumnFiles {
  #key = "";
  #live = false;

  /**
   * @param {HTMLElement} part
   * @param {import("./wire.js").Wire} wire brings the token
   * @param {(answer: object) => void} changed hears what the server says of the column
   */
  constructor(part, wire, changed) {
    this.part = part;
    this.wire = wire;
    this.changed = changed;
    this.list = part.querySelector("[data-list]");
    this.bar = part.querySelector("progress");
    this.trouble = part.querySelector("[data-trouble]");
    this.list.addEventListener("click", ({ target }) => this.#takeOff(target.closest("button")));
    if (this.bar) this.#listen();
  }

  /** @param {string} key @param {boolean} live whether this person may change it */
  turn(key, live) {
    this.#key = key;
    this.#live = live;
    this.#say("");
  }

  /** @param {string} key */
  rename(key) {
    this.#key = key;
  }

  /** @param {{id: number, name: string, size: string, url: string}[]} files */
  draw(files) {
    this.list.replaceChildren(...files.map((file) => this.#item(file)));
    this.list.hidden = !files.length;
  }

  #item({ id, name, size, url }) {
    const made = this.part.querySelector("template").content.firstElementChild.cloneNode(true);
    const [link, weight, button] = made.children;
    Object.assign(link, { href: url, textContent: name });
    weight.textContent = size;
    button.dataset.file = id;
    button.setAttribute("aria-label", `${button.textContent}: ${name}`);
    button.hidden = !this.#live;
    return made;
  }

  #listen() {
    const input = this.part.querySelector("input[type=file]");
    input.addEventListener("change", async () => {
      await this.#sendAll([...input.files]);
      input.value = "";
    });
    for (const name of ["dragover", "dragleave", "drop"]) {
      this.part.addEventListener(name, (event) => {
        event.preventDefault();
        this.part.classList.toggle("is-over", name === "dragover");
      });
    }
    this.part.addEventListener("drop", ({ dataTransfer }) => this.#sendAll([...dataTransfer.files]));
  }

  async #sendAll(files) {
    if (!this.#live) return;
    this.#say("");
    for (const file of files) await this.#send(file);
    this.bar.hidden = true;
  }

  async #send(file) {
    const form = new FormData();
    form.append("column", this.#key);
    form.append("file", file);
    const answer = await this.#post(this.part.dataset.files, form);
    if (answer.status < 300) this.#took(answer.body);
    else this.#say(`${file.name}: ${answer.body?.error ?? say("refused")}`);
  }

  async #takeOff(button) {
    if (!button) return;
    const form = new FormData();
    form.append("column", this.#key);
    const answer = await this.#post(`${this.part.dataset.files}/${button.dataset.file}/nonemt`, form);
    if (this.bar) this.bar.hidden = true;
    if (answer.status < 300) this.#took(answer.body);
    else this.#say(answer.body?.error ?? say("refused"));
  }

  #took(body) {
    this.changed({ renamed: body.renamed });
    this.draw(body.files);
  }

  /** fetch tells nothing of how far an upload is. @returns {Promise<{status: number, body: any}>} */
  #post(url, form) {
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      request.open("POST", url);
      request.responseType = "json";
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-CSRFToken", this.wire.token);
      request.upload.addEventListener("progress", ({ loaded, total }) => this.#progress(loaded / total));
      request.addEventListener("loadend", () => done({ status: request.status || 599, body: request.response }));
      request.send(form);
    });
  }

  #progress(share) {
    if (!this.bar) return;
    this.bar.hidden = false;
    this.bar.value = Math.round(share * 100);
  }

  #say(sentence) {
    if (!this.trouble) return;
    this.trouble.textContent = sentence;
    this.trouble.hidden = !sentence;
  }
}
