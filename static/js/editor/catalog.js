// The figures and legal acts that this page knows: chips show their text, pickers list them.
import { words } from "./words.js";

const figures = new Map();
const citations = new Map();
const sources = new Map();
const listeners = new Set();

const figureKey = (code, window) => `${code}|${window}`;

function jsonOf(id) {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent) : [];
}

/** Reads figures-data, citations-data, sources-data and the items of the side pane. Called again when htmx brings a new pane. */
export function loadCatalog() {
  addFigures(jsonOf("figures-data"));
  for (const act of jsonOf("citations-data")) citations.set(act.act, act);
  for (const source of jsonOf("sources-data")) addSource(source);
  for (const item of document.querySelectorAll("[data-insert-figure]")) {
    const { code, window, text } = item.dataset;
    if (!figures.has(figureKey(code, window))) figures.set(figureKey(code, window), { code, window, text, label: text });
  }
  for (const item of document.querySelectorAll("[data-insert-citation]")) {
    const { act, text } = item.dataset;
    if (!citations.has(act)) citations.set(act, { act, short: text, full: text });
  }
}

/** @param {{filing: string, label: string, stands: boolean}} source a filing that words come from */
export function addSource(source) {
  sources.set(source.filing, source);
}

function addFigures(list) {
  for (const figure of list) figures.set(figureKey(figure.code, figure.window), figure);
}

/** New values from the server: chips on the page change at once. */
export function refreshFigures(list) {
  addFigures(list);
  listeners.forEach((listener) => listener());
}

/** @param {() => void} listener called after values changed @returns {() => void} stops it */
export function onFiguresChanged(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What a figure chip shows. @returns {{text: string, title: string, stale: boolean, unknown: boolean}} */
export function figureFace(code, window) {
  const known = figures.get(figureKey(code, window));
  if (!known) return { text: code, title: words.unknownFigure(code), stale: false, unknown: true };
  const title = [known.label, known.window_label, known.stale ? words.stale : ""].filter(Boolean).join(" · ");
  return { text: known.text, title, stale: Boolean(known.stale), unknown: false };
}

/** What a citation chip shows. The paper decides between full and short where form is auto. */
export function citationFace(act, form) {
  const known = citations.get(act);
  if (!known) return { text: act, title: words.unknownAct(act), unknown: true };
  return { text: form === "full" ? known.full : known.short, title: known.full, unknown: false };
}

/** What is said of words that came from a filing. @returns {{title: string, stands: boolean}} */
export function sourceFace(filing) {
  const known = sources.get(filing);
  if (!known) return { title: words.unknownSource, stands: false };
  return { title: known.stands ? words.source(known.label) : words.staleSource(known.label), stands: known.stands };
}

export const allFigures = () => [...figures.values()];
export const allCitations = () => [...citations.values()];
