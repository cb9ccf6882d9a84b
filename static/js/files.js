// Places to drop files on: what was chosen is listed, a drop is taken like a choice.

function list(place) {
  const input = place.querySelector("input");
  const told = place.querySelector("ul") || place.appendChild(document.createElement("ul"));
  told.replaceChildren(...[...input.files].map((file) => Object.assign(document.createElement("li"), { textContent: file.name })));
}

export function startFiles() {
  document.addEventListener("change", (event) => {
    const place = event.target.closest("[data-file-drop]");
    if (place) list(place);
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
      place.querySelector("input").files = event.dataTransfer.files;
      place.querySelector("input").dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}
