// Pickers: a line that suggests while one types, or a text with one thing a line. The text itself is the value, "Tên [mã]";
// arrows, Enter and Escape work the list.

import { spoken } from "./language.js";

const WAIT = 180;
let serial = 0;

/** @param {HTMLInputElement|HTMLTextAreaElement} input @returns {[number, number]} where the line under the cursor begins and ends */
function lineOf(input) {
  if (input.tagName !== "TEXTAREA") return [0, input.value.length];
  const start = input.value.lastIndexOf("\n", input.selectionStart - 1) + 1;
  const end = input.value.indexOf("\n", input.selectionStart);
  return [start, end < 0 ? input.value.length : end];
}

function question(input) {
  const typed = input.value.slice(...lineOf(input)).replace(/\s*\[[-\w]+\]\s*$/, "");
  const asked = new URLSearchParams({ q: typed });
  for (const [name, key] of [["on", "pickerDay"], ["within", "pickerWithin"]]) {
    const other = input.form && input.dataset[key] ? input.form.elements[input.dataset[key]] : null;
    if (other && other.value) asked.set(name, other.value);
  }
  return `${input.dataset.picker}?${asked}`;
}

function close(input) {
  const list = document.getElementById(input.getAttribute("aria-controls"));
  if (list) list.remove();
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function choose(input, option) {
  const [start, end] = lineOf(input);
  const rest = input.value.slice(end);
  input.value = `${input.value.slice(0, start)}${option.dataset.value}${rest}`;
  close(input);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function line(found, id) {
  const option = document.createElement("li");
  option.id = id;
  option.dataset.value = found.value;
  option.setAttribute("role", "option");
  option.append(Object.assign(document.createElement("span"), { textContent: found.value }));
  if (found.detail) option.append(Object.assign(document.createElement("small"), { textContent: found.detail }));
  return option;
}

function show(input, found) {
  close(input);
  const list = document.createElement("ul");
  list.id = input.getAttribute("aria-controls");
  list.className = "picker-list";
  list.setAttribute("role", "listbox");
  if (found.length === 0) list.append(Object.assign(document.createElement("li"), { textContent: spoken("Không có gợi ý nào khớp.", "Nothing matches."), className: "muted" }));
  found.forEach((one, index) => list.append(line(one, `${list.id}-${index}`)));
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) choose(input, option);
  });
  input.after(list);
  input.setAttribute("aria-expanded", "true");
}

async function suggest(input) {
  const asked = question(input);
  const answer = await fetch(asked, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer || !answer.ok || document.activeElement !== input || question(input) !== asked) return;
  show(input, (await answer.json()).found);
}

function step(input, down) {
  const options = [...document.querySelectorAll(`#${CSS.escape(input.getAttribute("aria-controls"))} [role=option]`)];
  if (options.length === 0) return;
  const now = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const next = options[(now + (down ? 1 : -1) + options.length + (now < 0 && !down ? 1 : 0)) % options.length];
  options.forEach((option) => option.setAttribute("aria-selected", String(option === next)));
  input.setAttribute("aria-activedescendant", next.id);
  next.scrollIntoView({ block: "nearest" });
}

function onKey(event) {
  const input = event.currentTarget;
  const isOpen = input.getAttribute("aria-expanded") === "true";
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (isOpen) step(input, event.key === "ArrowDown");
    else suggest(input);
  } else if (isOpen && event.key === "Escape") {
    event.preventDefault();
    close(input);
  } else if (isOpen && event.key === "Enter") {
    const option = document.getElementById(input.getAttribute("aria-activedescendant"));
    if (option) {
      event.preventDefault();
      choose(input, option);
    }
  }
}

function mount(input) {
  input.dataset.ready = "";
  let timer;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  serial += 1;
  input.setAttribute("aria-controls", `picker-${serial}`);
  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (event.isTrusted) timer = setTimeout(() => suggest(input), WAIT);
  });
  input.addEventListener("focus", () => { if (!input.value && input.tagName === "INPUT") suggest(input); });
  input.addEventListener("blur", () => close(input));
  input.addEventListener("keydown", onKey);
  const holder = document.createElement("div");
  holder.className = "picker";
  input.replaceWith(holder);
  holder.append(input);
}

export function startPickers() {
  const mountAll = () => document.querySelectorAll("[data-picker]:not([data-ready])").forEach(mount);
  document.addEventListener("htmx:load", mountAll);
  mountAll();
}
