/* Bars of unfinished jobs: each asks how far its job is, and the page is opened anew when one has ended. */

const OFTEN = 1000;
const SELDOM = 5000;

/** Ask once and show the answer; says how long to wait before the next question, 0 when there is none. */
async function look(bar) {
  const answer = await fetch(bar.dataset.job, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    return answer.status >= 500 ? SELDOM : 0;
  }
  const job = await answer.json();
  if (!job.open) {
    window.location.reload();
    return 0;
  }
  show(bar, job);
  return document.hidden ? SELDOM : OFTEN;
}

function show(bar, job) {
  const meter = bar.querySelector("progress");
  const words = bar.querySelector("[data-words]");
  const pill = bar.querySelector("[data-state] .pill");
  meter.value = job.done;
  pill.textContent = job.state;
  pill.className = `pill ${job.tone}`;
  if (words.textContent !== job.words) {
    words.textContent = job.words;
  }
}

async function follow(bar) {
  let wait = SELDOM;
  try {
    wait = await look(bar);
  } catch {
    /* without a network the next question may be answered */
  }
  if (wait) {
    window.setTimeout(follow, wait, bar);
  }
}

for (const bar of document.querySelectorAll("[data-job]")) {
  window.setTimeout(follow, OFTEN, bar);
}
for (const link of document.querySelectorAll("[data-refresh]")) {
  link.hidden = true;
}
