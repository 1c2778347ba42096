/** Requests to the server, and what became of them. */

const LONGEST_WAIT = 20_000;
/** Browsers carry a request of this size to its end even when the tab is closed. */
const OUTLIVES_TAB = 60_000;

/**
 * @typedef {object} Answer
 * @property {number} status 0 when nothing came back; 401 also when the server led elsewhere
 * @property {any} body null when it is not JSON
 */

/** The journal's address and the two things that say who is writing: the token and the account. */
export class Wire {
  /** @param {string} url @param {string} token @param {string} account */
  constructor(url, token, account) {
    this.url = url;
    this.token = token;
    this.account = account;
  }

  /** @param {string} act @param {string} body JSON @returns {Promise<Answer>} */
  post(act, body) {
    const keepalive = body.length < OUTLIVES_TAB;
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.token };
    return this.#ask(`${this.url}/${act}`, { method: "POST", body, headers, keepalive });
  }

  /** @param {string} act @param {Record<string, string>} question @returns {Promise<Answer>} */
  get(act, question) {
    return this.#ask(`${this.url}/${act}?${new URLSearchParams(question)}`, { headers: {} });
  }

  /**
   * Look who is signed in now, and take a fresh token when it is still the same person.
   * @returns {Promise<"same" | "other" | "unknown">}
   */
  async renew() {
    try {
      const answer = await fetch(location.href, { redirect: "manual", cache: "no-store" });
      if (answer.type === "opaqueredirect") return "other";
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const account = accountOf(page);
      if (!account) return "unknown";
      if (account !== this.account) return "other";
      this.token = tokenOf(page);
      return "same";
    } catch {
      return "unknown";
    }
  }

  /** @returns {Promise<Answer>} */
  async #ask(url, request) {
    const headers = { Accept: "application/json", ...request.headers };
    const signal = AbortSignal.timeout(LONGEST_WAIT);
    try {
      const answer = await fetch(url, { ...request, headers, signal, redirect: "manual", cache: "no-store" });
      const status = answer.type === "opaqueredirect" ? 401 : answer.status;
      return { status, body: await readable(answer) };
    } catch {
      return { status: 0, body: null };
    }
  }
}

/** @param {Document} page */
export function tokenOf(page) {
  return page.querySelector("[data-sign-out] [name=csrf_token]")?.value ?? "";
}

/** Who is signed in on a page; empty for nobody, and for whoever only looks. @param {Document} page */
export function accountOf(page) {
  return page.querySelector("[data-sign-out]")?.dataset.signOut ?? "";
}

/** Which installation the page is of: two schools may share an address. @param {Document} page */
export function siteOf(page) {
  return page.querySelector("[data-sign-out]")?.dataset.site ?? "";
}

/** A key by which the server knows a repeated request; works without HTTPS too. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Whether the same request may do better later: no network, a server that fails or is busy. */
export function worthAnotherTry({ status, body }) {
  return status === 0 || status === 408 || status === 429 || status >= 500 || (status < 300 && body === null);
}

async function readable(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
