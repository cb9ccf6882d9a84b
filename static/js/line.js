// A commune's line goes and comes (decision 23): the page says so, a form that is pressed meanwhile waits on the page and
// goes when the line is back. All of it stays in the memory of the page, nothing in the browser's storage.

const ASK_AGAIN = 5000;

/** The form that was pressed while the line was gone, and its button; the last one counts. */
let pressed = null;
let timer = 0;

function isGone() {
  return timer !== 0 || !navigator.onLine;
}

function show(note) {
  note.hidden = !isGone();
  note.querySelector("[data-waiting]").hidden = pressed === null;
}

/** Asks until the server answers; whatever it answers, the line is there. */
async function ask(note) {
  try {
    await fetch(note.dataset.lineAsk, { method: "HEAD", cache: "no-store", credentials: "omit" });
  } catch {
    timer = window.setTimeout(() => ask(note), ASK_AGAIN);
    return;
  }
  const form = pressed;
  timer = 0;
  pressed = null;
  show(note);
  if (form && form.element.isConnected) form.element.requestSubmit(form.button);
}

function gone(note) {
  if (timer === 0) timer = window.setTimeout(() => ask(note), ASK_AGAIN);
  show(note);
}

export function startLine() {
  const note = document.querySelector("[data-line-ask]");
  if (!note) return;
  document.addEventListener(
    "submit",
    (event) => {
      if (!isGone() || event.defaultPrevented) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      pressed = { element: event.target, button: event.submitter };
      gone(note);
    },
    true,
  );
  document.addEventListener("htmx:sendError", () => gone(note));
  window.addEventListener("offline", () => gone(note));
  window.addEventListener("online", () => {
    window.clearTimeout(timer);
    ask(note);
  });
  note.querySelector("[data-line-drop]").addEventListener("click", () => {
    pressed = null;
    show(note);
  });
  if (!navigator.onLine) gone(note);
}
