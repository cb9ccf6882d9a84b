// Keys of the office: "/" search, "?" the list of keys, arrows and Enter in lists, right and left open and close a branch
// of a tree, a click anywhere on a row opens it.

const TYPING = "input, textarea, select, [contenteditable='true']";

/** @param {Element} list an element with data-rows @returns {HTMLElement[]} its rows that open something */
function rowsOf(list) {
  return [...list.querySelectorAll("[data-href]")].filter((row) => row.checkVisibility());
}

function openRow(row, event) {
  if (event.ctrlKey || event.metaKey || event.button === 1) window.open(row.dataset.href, "_blank", "noopener");
  else window.location.assign(row.dataset.href);
}

function activate(row) {
  document.querySelectorAll(".is-active[data-href]").forEach((other) => other.classList.remove("is-active"));
  row.classList.add("is-active");
  const link = row.querySelector("a.row-link") || row.querySelector("a");
  (link || row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function step(down) {
  const here = document.activeElement.closest("[data-rows]") || document.querySelector("[data-rows]");
  if (!here) return false;
  const rows = rowsOf(here);
  if (rows.length === 0) return false;
  const active = rows.findIndex((row) => row.classList.contains("is-active"));
  const now = active < 0 ? rows.findIndex((row) => row.contains(document.activeElement)) : active;
  const next = now < 0 ? (down ? 0 : rows.length - 1) : now + (down ? 1 : -1);
  activate(rows[Math.max(0, Math.min(rows.length - 1, next))]);
  return true;
}

/** The branch of the row that has the focus is opened or closed; false when there is nothing to do. */
function turn(target, open) {
  const expander = target.closest("tr")?.querySelector("[data-expander]");
  if (!expander || expander.getAttribute("aria-expanded") === String(open)) return false;
  expander.focus();
  expander.click();
  return true;
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target instanceof Element ? event.target : document.body;
  if (target.closest(TYPING) || target.closest("dialog, [role='tablist'], .dropdown-menu")) return;
  const search = document.querySelector("[data-search]");
  let done = false;
  if (event.key === "/" && search) {
    search.focus();
    search.select();
    done = true;
  } else if (event.key === "?") {
    showKeys();
    done = true;
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const inList = target.closest("[data-rows]") || target === document.body || target.id === "main";
    done = Boolean(inList) && step(event.key === "ArrowDown");
  } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    done = turn(target, event.key === "ArrowRight");
  } else if (event.key === " " && target.matches("[data-expander]")) {
    target.click();
    done = true;
  } else if (event.key === "Escape") {
    document.querySelectorAll(".is-active[data-href]").forEach((row) => row.classList.remove("is-active"));
  }
  if (done) event.preventDefault();
}

function showKeys() {
  const dialog = document.getElementById("keys-dialog");
  if (dialog && !dialog.open) dialog.showModal();
}

/** A menu that folds out is shut by Escape, from which its own word has the focus again, and by a click elsewhere. */
function shutMenus(event) {
  for (const menu of document.querySelectorAll("details.drop[open]")) {
    const inside = menu.contains(event.target);
    if (event.type === "click" ? inside : event.key !== "Escape" || event.defaultPrevented) continue;
    menu.open = false;
    if (event.type !== "click") menu.querySelector("summary").focus();
  }
}

export function startKeys() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("keydown", shutMenus);
  document.addEventListener("click", shutMenus);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys-open]")) showKeys();
    const row = event.target.closest("[data-rows] [data-href]");
    const own = event.target.closest("a, button, input, select, label, summary");
    if (row && !own && !window.getSelection().toString()) openRow(row, event);
    const filler = event.target.closest("[data-fill-username]");
    if (filler) fillUsername(filler.dataset.fillUsername);
  });
}

/** Demo sign-in: a click on a demo person fills the name and moves on to the password. */
function fillUsername(name) {
  const username = document.querySelector("#login-form [name='username']");
  const password = document.querySelector("#login-form [name='password']");
  if (!username) return;
  username.value = name;
  (password || username).focus();
}
