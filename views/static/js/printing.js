/** The printing screen follows each choice by itself and counts what is ticked; without scripts its buttons do. */

const desk = () => document.querySelector("[data-desk]");
let asked = 0;

/** Show what the choice gives, with the focus where it was. @param {HTMLFormElement} form */
async function follow(form) {
  const mine = ++asked;
  const place = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  desk().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(place, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== asked) return;
    const focused = document.activeElement?.id;
    desk().replaceWith(page.querySelector("[data-desk]"));
    document.querySelector("h1").textContent = page.querySelector("h1").textContent;
    document.title = page.title;
    history.replaceState(null, "", place);
    wire();
    if (focused) document.getElementById(focused)?.focus();
  } catch {
    location.assign(place);
  }
}

/** @param {HTMLFormElement} form */
function count(form) {
  const boxes = [...form.querySelectorAll("[name=atzimets]")];
  const ticked = boxes.filter((box) => box.checked).length;
  const button = form.querySelector("[data-ticked]");
  button.disabled = ticked === 0;
  button.querySelector("[data-count]").textContent = ticked ? `(${ticked})` : "";
}

/** Ask how each class stands, one after the other, while the list is looked at. */
async function countClasses() {
  const mine = asked;
  for (const line of document.querySelectorAll("[data-counts]")) {
    const answer = await fetch(line.dataset.counts, { headers: { Accept: "text/html" } }).catch(() => null);
    if (mine !== asked || !answer?.ok || answer.redirected) return;
    line.innerHTML = await answer.text();
  }
}

function wire() {
  const choice = document.querySelector("[data-choice]");
  choice?.querySelector("[data-without-scripts]").setAttribute("hidden", "");
  choice?.addEventListener("change", () => follow(choice));
  const papers = document.querySelector("[data-papers]");
  if (papers) {
    papers.addEventListener("change", () => count(papers));
    count(papers);
  }
  countClasses();
}

wire();
