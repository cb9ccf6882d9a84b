// Nothing leaves the page before it is saved: links, forms and htmx requests wait for it; the browser asks otherwise.
import { allBoxes } from "./box.js";

const unsaved = () => allBoxes().filter((box) => box.saver.dirty);

/** @returns {Promise<boolean>} true when all boxes are saved */
async function saveAll() {
  const done = await Promise.all(unsaved().map((box) => box.saver.flush()));
  return done.every(Boolean);
}

async function afterSaving(goOn) {
  if (await saveAll()) goOn();
  else unsaved()[0]?.host.scrollIntoView({ block: "center" });
}

function onSubmit(event) {
  if (unsaved().length === 0) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { target: form, submitter } = event;
  afterSaving(() => form.requestSubmit(submitter));
}

function onClick(event) {
  const link = event.target.closest("a[href]");
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  if (!link || !plain || link.target || link.hash || link.origin !== window.location.origin || unsaved().length === 0) return;
  event.preventDefault();
  event.stopPropagation();
  afterSaving(() => window.location.assign(link.href));
}

function onHtmx(event) {
  const { verb, target, issueRequest } = event.detail;
  const replaces = target instanceof Element && target.querySelector("[data-editor]");
  if (unsaved().length === 0 || (verb === "get" && !replaces)) return;
  event.preventDefault();
  afterSaving(() => issueRequest(true));
}

export function guardLeaving() {
  document.addEventListener("submit", onSubmit, true);
  document.addEventListener("click", onClick, true);
  document.addEventListener("htmx:confirm", onHtmx);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") saveAll(); });
  window.addEventListener("online", () => saveAll());
  window.addEventListener("beforeunload", (event) => {
    if (unsaved().length > 0) event.preventDefault();
  });
}
