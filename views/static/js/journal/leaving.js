/** Nobody closes the page over something that is not saved without being asked. */

/** @param {() => boolean} isUnsaved @param {() => void} enter enters what is being typed */
export function guardLeaving(isUnsaved, enter) {
  addEventListener("beforeunload", (event) => {
    enter();
    if (isUnsaved()) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => document.hidden && enter());
}
