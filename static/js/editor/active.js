// Which editing box the toolbar, the side pane and the pickers act on: the one last used, a footnote's included.

let current = null;
const listeners = new Set();

export function setActive(view) {
  current = view;
  announce();
}

/** Tells the toolbar that selection or document changed. */
export function announce() {
  listeners.forEach((listener) => listener(current));
}

export const activeView = () => current;

/** @param {(view: EditorView | null) => void} listener */
export function onActive(listener) {
  listeners.add(listener);
}
