// Small makers of elements, so that no markup is ever written as a string.

/** @returns {HTMLElement} */
export function element(tag, attributes = {}, children = []) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @returns {HTMLButtonElement} a button that never submits a form */
export function button(label, className, onClick, attributes = {}) {
  const made = element("button", { type: "button", class: className, ...attributes }, [label]);
  made.addEventListener("click", onClick);
  return made;
}

/** @param {string} name an id of the sprite named by <body data-sprite> */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${document.body.dataset.sprite}#${name}`);
  svg.append(use);
  return svg;
}
