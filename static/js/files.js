// Places to drop files on: what is chosen, dropped or photographed is added to what was there, listed, and can be left out again.

import { spoken } from "./language.js";

const gathered = new WeakMap();

const inputOf = (place) => place.querySelector("input[name]");
const mark = (file) => `${file.name} ${file.size} ${file.lastModified}`;

function put(place, files) {
  const input = inputOf(place);
  const once = new Map(files.map((file) => [mark(file), file]));
  const kept = new DataTransfer();
  for (const file of once.values()) kept.items.add(file);
  input.files = kept.files;
  gathered.set(input, [...once.values()]);
  list(place);
}

function add(place, files) {
  put(place, [...(gathered.get(inputOf(place)) ?? []), ...files]);
}

function leaveOut(place, file) {
  put(place, gathered.get(inputOf(place)).filter((one) => mark(one) !== mark(file)));
}

function line(place, file) {
  const item = Object.assign(document.createElement("li"), { textContent: file.name });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-link btn-sm", textContent: spoken("Bỏ", "Leave out") });
  button.setAttribute("aria-label", spoken(`Bỏ tệp ${file.name}`, `Leave out ${file.name}`));
  button.addEventListener("click", () => leaveOut(place, file));
  item.append(" ", button);
  return item;
}

function list(place) {
  const told = place.querySelector("ul") || place.appendChild(document.createElement("ul"));
  told.replaceChildren(...[...inputOf(place).files].map((file) => line(place, file)));
}

export function startFiles() {
  document.addEventListener("change", (event) => {
    const place = event.target.closest("[data-file-drop]");
    if (!place) return;
    add(place, event.target.files);
    if (event.target.matches("[data-camera]")) event.target.value = "";
  });
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      const place = event.target instanceof Element && event.target.closest("[data-file-drop]");
      if (!place) return;
      event.preventDefault();
      place.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      const place = event.target instanceof Element && event.target.closest("[data-file-drop]");
      if (!place) return;
      place.classList.remove("is-over");
      if (name !== "drop" || !event.dataTransfer.files.length) return;
      event.preventDefault();
      add(place, event.dataTransfer.files);
      inputOf(place).dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}
