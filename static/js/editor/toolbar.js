// One toolbar for all editing boxes of the page; it acts on the one last used. Arrow keys move inside it.
import { redo, toggleMark, undo } from "../../vendor/prosemirror/1.42.9/prosemirror.js";
import { activeView, onActive } from "./active.js";
import { isKind, setKind } from "./commands.js";
import { button, element, icon } from "./dom.js";
import { insertFootnote, pickCitation, pickFigure } from "./insert.js";
import { addColumn, addRow, dropColumn, dropRow, insertTable, isInTable } from "./table.js";
import { words } from "./words.js";

const mark = (name, keys) => ({
  name,
  keys,
  icon: name,
  run: (state, dispatch) => toggleMark(state.schema.marks[name])(state, dispatch),
  pressed: (state) => Boolean(state.schema.marks[name].isInSet(state.storedMarks || state.selection.$from.marks())),
});

const kind = (name, look, keys) => ({ name, keys, ...look, run: setKind(name), pressed: (state) => isKind(state, name), inTable: false });

// `inTable`: true only there, false only elsewhere. What can do nothing where the caret is leaves its room to what can.
const GROUPS = [
  [mark("bold", "Ctrl+B"), mark("italic", "Ctrl+I")],
  [
    kind("paragraph", { icon: "paragraph" }, "Ctrl+Alt+0"),
    kind("lead", { icon: "lead" }),
    kind("heading1", { text: "1." }, "Ctrl+Alt+1"),
    kind("heading2", { text: "1.1." }, "Ctrl+Alt+2"),
    kind("heading3", { text: "a)" }, "Ctrl+Alt+3"),
  ],
  [kind("dash", { icon: "dash" }), kind("listDecimal", { icon: "list-decimal" }), kind("listLetter", { icon: "list-letter" })],
  [
    { name: "footnote", icon: "footnote", keys: "Ctrl+Alt+F", act: () => insertFootnote(), needs: "footnote" },
    { name: "figure", icon: "figure", label: true, act: pickFigure, needs: "figure" },
    { name: "citation", icon: "citation", label: true, act: pickCitation, needs: "citation" },
  ],
  [
    { name: "table", text: words.tableShort, run: insertTable, inTable: false },
    { name: "addRow", text: words.addRowShort, run: addRow, inTable: true },
    { name: "addColumn", text: words.addColumnShort, run: addColumn, inTable: true },
    { name: "dropRow", text: words.dropRowShort, run: dropRow, inTable: true },
    { name: "dropColumn", text: words.dropColumnShort, run: dropColumn, inTable: true },
  ],
  [{ name: "undo", icon: "undo", keys: "Ctrl+Z", run: undo }, { name: "redo", icon: "redo", keys: "Ctrl+Y", run: redo }],
];

function press(tool) {
  const view = activeView();
  if (!view || !view.editable) return;
  if (tool.act) tool.act();
  else {
    tool.run(view.state, view.dispatch.bind(view));
    view.focus();
  }
}

function makeTool(tool) {
  const name = words[tool.name];
  const title = tool.keys ? `${name} (${tool.keys})` : name;
  const made = button("", "tool", () => press(tool), { title, "aria-label": name, tabindex: "-1" });
  made.append(tool.icon ? icon(tool.icon) : element("span", {}, [tool.text]));
  if (tool.label) made.append(element("span", { class: "tool-label" }, [words[`${tool.name}Short`]]));
  made.addEventListener("mousedown", (event) => event.preventDefault());
  return { tool, dom: made };
}

function show({ tool, dom }, view) {
  const state = view && view.editable ? view.state : null;
  const able = state && (tool.needs ? Boolean(state.schema.nodes[tool.needs]) : tool.run(state));
  dom.setAttribute("aria-disabled", String(!able));
  dom.hidden = tool.inTable !== undefined && tool.inTable !== Boolean(state && isInTable(state));
  if (tool.pressed) dom.setAttribute("aria-pressed", String(Boolean(able && tool.pressed(state))));
}

/** One of the tools that are there is reached by Tab, the others from it. */
function keepReach(tools) {
  const reached = tools.find(({ dom }) => dom.tabIndex === 0);
  const first = tools.find(({ dom }) => !dom.hidden);
  if (!reached || reached.dom.hidden) reach(tools, first);
}

function reach(tools, target) {
  tools.forEach(({ dom }) => dom.setAttribute("tabindex", dom === target.dom ? "0" : "-1"));
}

function onArrow(event, all) {
  const tools = all.filter(({ dom }) => !dom.hidden);
  const now = tools.findIndex(({ dom }) => dom === document.activeElement);
  const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: tools.length - 1 }[event.key];
  if (event.key === "Escape" && activeView()) activeView().focus();
  if (next === undefined) return;
  event.preventDefault();
  const target = tools[(next + tools.length) % tools.length];
  reach(all, target);
  target.dom.focus();
}

/** Fills [data-editor-toolbar], or makes one before the first box. @returns {() => boolean} moves the focus into it */
export function makeToolbar(firstBox) {
  let slot = document.querySelector("[data-editor-toolbar]");
  if (!slot) {
    slot = element("div", { "data-editor-toolbar": "" });
    firstBox.before(slot);
  }
  const groups = GROUPS.map((group) => group.map(makeTool));
  const tools = groups.flat();
  const bar = element("div", { class: "editor-bar", role: "toolbar", "aria-label": words.toolbar }, groups.map((group) => element("div", { class: "tool-group" }, group.map(({ dom }) => dom))));
  bar.addEventListener("keydown", (event) => onArrow(event, tools));
  slot.replaceChildren(bar);
  const showAll = (view) => {
    tools.forEach((each) => show(each, view));
    keepReach(tools);
  };
  onActive(showAll);
  showAll(null);
  return () => {
    bar.querySelector("[tabindex='0']").focus();
    return true;
  };
}
