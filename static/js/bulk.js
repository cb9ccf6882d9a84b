// Acting on several rows at once: the chosen rows are counted, and go with the sheet of the act.

function chosen() {
  return [...document.querySelectorAll("[data-bulk]:checked")];
}

function count() {
  const bar = document.querySelector("[data-bulk-bar]");
  if (!bar) return;
  const number = chosen().length;
  bar.hidden = number === 0;
  bar.querySelector("[data-bulk-count]").textContent = number;
}

function hidden(name, value) {
  return Object.assign(document.createElement("input"), { type: "hidden", name, value });
}

function takeAlong(form) {
  form.querySelectorAll("input[data-taken]").forEach((input) => input.remove());
  const inputs = chosen().map((box) => hidden("pk", box.dataset.bulk));
  inputs.push(hidden("back", window.location.search.slice(1)));
  inputs.forEach((input) => { input.dataset.taken = ""; });
  form.append(...inputs);
}

export function startBulk() {
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-bulk-all]")) document.querySelectorAll("[data-bulk]").forEach((box) => { box.checked = event.target.checked; });
    if (event.target.matches("[data-bulk-all], [data-bulk]")) count();
  });
  document.addEventListener("submit", (event) => {
    if (event.target.closest("dialog[id^='bulk-']")) takeAlong(event.target);
  });
  count();
}
