// Text pasted from Word, from the web or from a plain file, brought to what a section can hold.
import { clean } from "./text.js";

const LETTER = /^[a-zđ]\s*[).]/i;
const NUMBER = /^\d+\s*[).]/;
const DASH = /^[\s\u00a0]*[-–—•·▪+]([\s\u00a0]+)/;

/** Style attributes under another name: read as words, never applied (our policy forbids that, and says so in the console). */
const STYLE = "data-was-style";
const styleOf = (element) => (element.getAttribute(STYLE) || "").toLowerCase();

/** @param {string} html from the clipboard @returns {string} the same without style sheets and scripts, style and event attributes renamed */
export function disarm(html) {
  const bare = html.replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, "");
  return bare.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, ` ${STYLE}=`).replace(/\son[a-z]+\s*=/gi, " data-was-handler="));
}

function make(root, tag, attributes, children) {
  const element = root.ownerDocument.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function dropNoise(root) {
  for (const element of [...root.querySelectorAll("style, script, meta, link, title, xml, img, svg, object, o\\:p")]) element.remove();
  for (const lineBreak of [...root.querySelectorAll("br")]) lineBreak.replaceWith(" ");
}

/** Bold and italic that stand in style attributes, said by elements. */
function spellOutStyles(root) {
  for (const element of root.querySelectorAll(`span[${STYLE}]`)) {
    const style = styleOf(element);
    if (/font-weight:\s*(bold|[6-9]\d\d)/.test(style)) wrap(root, element, "strong");
    if (/font-style:\s*italic/.test(style)) wrap(root, element, "em");
  }
  for (const element of [...root.querySelectorAll(`b[${STYLE}]`)]) {
    if (/font-weight:\s*normal/.test(styleOf(element))) element.replaceWith(...element.childNodes);
  }
}

function wrap(root, element, tag) {
  element.append(make(root, tag, {}, [...element.childNodes]));
}

/** Word's footnotes: a link in the text and the words at the end of the page. */
function gatherFootnotes(root) {
  for (const link of [...root.querySelectorAll("a[href*='_ftn']")]) {
    const name = /#_ftn(\d+)$/.exec(link.getAttribute("href"));
    const note = name && root.querySelector(`[id='ftn${name[1]}']`);
    if (!note) continue;
    const text = clean(note.textContent).replace(/^\s*(\[\d+\]|\d+)?\s*/, "").replace(/\s+/g, " ").trim();
    const content = text ? [{ type: "text", text }] : [];
    link.replaceWith(make(root, "sup", { "data-footnote": JSON.stringify(content) }, []));
  }
  for (const note of [...root.querySelectorAll(`[${STYLE}*='footnote-list'], [id^='ftn']`)]) note.remove();
}

/** The mark of a Word list paragraph ("1.", "a)", "-"), taken out of its text; null where it is no list. */
function takeMarker(paragraph) {
  const span = [...paragraph.querySelectorAll(`span[${STYLE}]`)].find((each) => /mso-list:\s*ignore/.test(styleOf(each)));
  if (!span) return null;
  const marker = span.textContent.trim();
  span.remove();
  return marker;
}

function appendItem(root, before, style, children) {
  const item = make(root, "li", {}, children);
  const previous = before.previousElementSibling;
  if (previous && previous.matches("ol[data-made]") && previous.dataset.style === style) previous.append(item);
  else before.before(make(root, "ol", { "data-style": style, "data-made": "" }, [item]));
  before.remove();
}

function shapeWordLists(root) {
  for (const paragraph of [...root.querySelectorAll("p, h1, h2, h3, h4")]) {
    const marker = takeMarker(paragraph);
    if (marker === null || !paragraph.matches("p")) continue;
    const children = [...paragraph.childNodes];
    if (NUMBER.test(marker)) appendItem(root, paragraph, "decimal", children);
    else if (LETTER.test(marker) && marker.length > 1) appendItem(root, paragraph, "letter", children);
    else paragraph.replaceWith(make(root, "p", { class: "doc-dash" }, children));
  }
}

/** Lists of the web: bullets become dashes, numbers stay; nested ones follow in line. */
function shapeWebLists(root) {
  for (const list of [...root.querySelectorAll("li ul, li ol")].reverse()) list.closest("li").after(...list.children);
  for (const paragraph of [...root.querySelectorAll("li p, li div")]) paragraph.replaceWith(...paragraph.childNodes, " ");
  for (const list of root.querySelectorAll("ol:not([data-style])")) {
    list.dataset.style = list.type.toLowerCase() === "a" || /lower-(alpha|latin)/.test(styleOf(list)) ? "letter" : "decimal";
  }
  for (const list of [...root.querySelectorAll("ul")]) {
    list.replaceWith(...[...list.children].map((item) => make(root, "p", { class: "doc-dash" }, [...item.childNodes])));
  }
}

const firstText = (element) => element.ownerDocument.createTreeWalker(element, 4).nextNode();

function shapeTypedDashes(root) {
  for (const paragraph of root.querySelectorAll("p:not([class^='doc-'])")) {
    const text = firstText(paragraph);
    if (!text || !DASH.test(text.data)) continue;
    text.data = text.data.replace(DASH, "");
    paragraph.className = "doc-dash";
  }
}

function cleanTexts(root) {
  const walker = root.ownerDocument.createTreeWalker(root, 4);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) text.data = clean(text.data).replace(/[\u00a0\s]+/g, " ");
}

/** Changes the pasted tree in place. @param {Element} root detached, never shown */
export function tidy(root) {
  dropNoise(root);
  spellOutStyles(root);
  gatherFootnotes(root);
  shapeWordLists(root);
  shapeWebLists(root);
  cleanTexts(root);
  shapeTypedDashes(root);
}

/** @param {string} text plain clipboard text @returns {Array<{type: string, text: string}>} one line each, "- " lines as dashes */
export function linesOfText(text) {
  const lines = text.split(/\r\n?|\n/).map((line) => clean(line).replace(/[\u00a0\s]+/g, " ").trim()).filter(Boolean);
  return lines.map((line) => (DASH.test(line) ? { type: "dash", text: line.replace(DASH, "") } : { type: "paragraph", text: line }));
}
