/** Nobody closes the page over something that is not saved without being asked. */

/** What was decided about unsent entries at signing out: an event of this name on the document. */
export const DECIDED = "unsent-decided";

/** The person asks for what waits to be sent now: an event of this name on the document. */
export const HURRY = "unsent-hurry";

/** @param {() => boolean} isUnsaved @param {() => void} enter enters what is being typed */
export function guardLeaving(isUnsaved, enter) {
  let asks = true;
  document.addEventListener(DECIDED, () => { asks = false; });
  addEventListener("beforeunload", (event) => {
    enter();
    if (asks && isUnsaved()) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => document.hidden && enter());
}
