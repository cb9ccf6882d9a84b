// Calling people by name in a text: "@" suggests those whose names stand in the page, without accents too;
// arrows, Enter or Tab choose, Escape closes.

import { plain } from "./plain.js";

const CALL = /(?:^|[\s(])@([^@\n]{0,40})$/u;
const MOST = 8;
let serial = 0;

/** @returns {{typed: string, start: number}|null} what is typed behind the "@" before the cursor, and where it begins */
function callAt(area) {
  const found = CALL.exec(area.value.slice(0, area.selectionStart));
  return found && { typed: found[1], start: area.selectionStart - found[1].length };
}

function matching(area, typed) {
  const source = document.getElementById(area.dataset.mentions);
  const people = source ? JSON.parse(source.textContent) : [];
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const fits = (one) => {
    const parts = plain(one.handle).split(/\s+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
  return people.filter(fits).slice(0, MOST);
}

function close(area) {
  document.getElementById(area.getAttribute("aria-controls"))?.remove();
  area.setAttribute("aria-expanded", "false");
  area.removeAttribute("aria-activedescendant");
}

function mark(area, option) {
  const list = option.parentElement;
  for (const other of list.children) other.setAttribute("aria-selected", String(other === option));
  area.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function choose(area, option) {
  const call = callAt(area);
  close(area);
  if (!call) return;
  area.setRangeText(`${option.dataset.value} `, call.start, area.selectionStart, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
}

function line(one, id) {
  const option = document.createElement("li");
  option.id = id;
  option.dataset.value = one.handle;
  option.setAttribute("role", "option");
  option.append(Object.assign(document.createElement("span"), { textContent: one.handle }));
  option.append(Object.assign(document.createElement("small"), { textContent: one.post }));
  return option;
}

function suggest(area) {
  close(area);
  const call = callAt(area);
  const found = call ? matching(area, call.typed) : [];
  if (found.length === 0 || found.some((one) => call.typed.startsWith(`${one.handle} `))) return;
  const list = document.createElement("ul");
  list.id = area.getAttribute("aria-controls");
  list.className = "picker-list";
  list.setAttribute("role", "listbox");
  found.forEach((one, index) => list.append(line(one, `${list.id}-${index}`)));
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) choose(area, option);
  });
  area.after(list);
  area.setAttribute("aria-expanded", "true");
  mark(area, list.firstElementChild);
}

function onKey(event) {
  const area = event.currentTarget;
  const now = document.getElementById(area.getAttribute("aria-activedescendant"));
  if (!now) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const options = [...now.parentElement.children];
    const step = event.key === "ArrowDown" ? 1 : options.length - 1;
    mark(area, options[(options.indexOf(now) + step) % options.length]);
  } else if (event.key === "Enter" || event.key === "Tab") choose(area, now);
  else if (event.key === "Escape") close(area);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function mount(area) {
  area.dataset.ready = "";
  serial += 1;
  area.setAttribute("role", "combobox");
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-expanded", "false");
  area.setAttribute("aria-controls", `mentions-${serial}`);
  area.addEventListener("input", () => suggest(area));
  area.addEventListener("blur", () => close(area));
  area.addEventListener("keydown", onKey);
  const holder = document.createElement("div");
  holder.className = "picker";
  area.replaceWith(holder);
  holder.append(area);
}

export function startMentions() {
  const mountAll = () => document.querySelectorAll("[data-mentions]:not([data-ready])").forEach(mount);
  document.addEventListener("htmx:load", mountAll);
  mountAll();
}
