// The bell of the top bar asks how much waits, once the page is there. Without an answer it stays a plain link to home.

/** @param {HTMLElement} bell @param {{number: string, words: string, is_late: boolean}} told what the server counted */
function ring(bell, told) {
  const number = bell.querySelector(".bell-number");
  number.textContent = told.number;
  number.classList.toggle("is-late", told.is_late);
  bell.title = told.words;
  bell.setAttribute("aria-label", told.words);
}

export function startBell() {
  const bell = document.querySelector("[data-bell]");
  if (!bell) return;
  const headers = { Accept: "application/json", "X-Requested-With": "fetch" };
  fetch(bell.dataset.bell, { headers, credentials: "same-origin" })
    .then((answer) => (answer.ok ? answer.json() : null))
    .then((told) => told && ring(bell, told))
    .catch(() => {});
}
