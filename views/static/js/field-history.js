/* The history of a field opens beside it; without scripts its link leads to a page of its own. */

/** Show what the page behind the link says, under the fact; a second click hides it. */
async function toggle(link) {
  const fact = link.closest("[data-fact]");
  const shown = fact.querySelector("[data-entries]");
  if (shown) {
    shown.remove();
    link.setAttribute("aria-expanded", "false");
    return;
  }
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const entries = page.querySelector("[data-entries]");
  if (!answer.ok || !entries) throw new Error(String(answer.status));
  if (!fact.querySelector("[data-entries]")) fact.append(document.adoptNode(entries));
  link.setAttribute("aria-expanded", "true");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-history]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  toggle(link).catch(() => { location.href = link.href; });
});
