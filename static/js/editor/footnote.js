// How nodes are shown that are more than text: figures, and a footnote with its words in a small box beside it.
import { EditorState, EditorView, history, keymap, baseKeymap } from "../../vendor/prosemirror/1.42.9/prosemirror.js";
import { announce, setActive } from "./active.js";
import { onFiguresChanged } from "./catalog.js";
import { figureDOM, plainText } from "./chips.js";
import { inlineKeys } from "./commands.js";
import { contentOf, noteFromContent } from "./convert.js";
import { button, element } from "./dom.js";
import { notePasteProps } from "./paste.js";
import { noteSchema } from "./schema.js";
import { words } from "./words.js";

/** The box in which a footnote's words are written. It belongs to the host element, outside the text. */
class NoteBox {
  constructor(mark) {
    this.mark = mark;
    this.field = element("div", { class: "note-field" });
    this.dom = element("div", { class: "note-box", role: "group", "aria-label": words.noteLabel }, [
      this.field,
      element("div", { class: "note-actions" }, [
        button(words.noteRemove, "btn btn-sm btn-link", () => this.mark.remove()),
        button(words.noteDone, "btn btn-sm btn-outline-secondary", () => this.close()),
      ]),
    ]);
    mark.outer.dom.parentElement.append(this.dom);
    this.view = this.makeView();
    this.place();
    this.view.focus();
  }

  makeView() {
    const close = () => { this.close(); return true; };
    return new EditorView(this.field, {
      state: EditorState.create({
        doc: noteFromContent(this.mark.node.attrs.content),
        plugins: [history(), keymap({ ...inlineKeys(noteSchema), Enter: close, Escape: close, "Mod-Enter": close }), keymap(baseKeymap)],
      }),
      attributes: { role: "textbox", "aria-multiline": "false", "aria-label": words.noteLabel },
      dispatchTransaction: (tr) => this.dispatch(tr),
      handleDOMEvents: { focus: (view) => { setActive(view); } },
      ...notePasteProps,
    });
  }

  dispatch(tr) {
    this.view.updateState(this.view.state.apply(tr));
    if (tr.docChanged) this.mark.write(contentOf(this.view.state.doc));
    announce();
  }

  place() {
    const host = this.dom.parentElement.getBoundingClientRect();
    const mark = this.mark.dom.getBoundingClientRect();
    const left = Math.max(0, Math.min(mark.left - host.left - 24, host.width - this.dom.offsetWidth));
    this.dom.style.left = `${left}px`;
    this.dom.style.top = `${mark.bottom - host.top + 6}px`;
  }

  close() {
    this.destroy();
    this.mark.closed();
  }

  destroy() {
    this.view.destroy();
    this.dom.remove();
  }
}

/** NodeView of the mark. Enter or a click on it opens the box; a new footnote opens by itself. */
class FootnoteMark {
  constructor(node, view, getPos) {
    Object.assign(this, { node, outer: view, getPos, box: null });
    this.dom = element("sup", { class: "footnote-mark", role: "button" });
    this.dom.addEventListener("click", () => this.open());
    this.draw();
  }

  draw() {
    const text = plainText(this.node.attrs.content);
    this.dom.title = text || words.noteEmpty;
    this.dom.setAttribute("aria-label", words.note(text || words.noteEmpty));
    this.dom.classList.toggle("is-empty", !text);
  }

  open() {
    if (this.box || !this.outer.editable) return;
    this.box = new NoteBox(this);
    this.dom.classList.add("is-open");
  }

  write(content) {
    this.outer.dispatch(this.outer.state.tr.setNodeMarkup(this.getPos(), null, { content }));
  }

  remove() {
    const at = this.getPos();
    this.box.destroy();
    this.box = null;
    this.outer.dispatch(this.outer.state.tr.delete(at, at + 1));
    this.outer.focus();
  }

  closed() {
    this.box = null;
    this.dom.classList.remove("is-open");
    setActive(this.outer);
    this.outer.focus();
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.draw();
    return true;
  }

  stopEvent = () => false;
  ignoreMutation = () => true;
  destroy() { if (this.box) this.box.destroy(); }
}

/** NodeView of a figure chip: its text follows the server's values. */
class FigureChip {
  constructor(node) {
    this.node = node;
    this.dom = document.createElement("span");
    this.draw();
    this.stop = onFiguresChanged(() => this.draw());
  }

  draw() {
    const [, attributes, text] = figureDOM(this.node.attrs);
    for (const [name, value] of Object.entries(attributes)) this.dom.setAttribute(name, value);
    this.dom.textContent = text;
  }

  ignoreMutation = () => true;
  destroy() { this.stop(); }
}

const marksOf = new WeakMap();

export const nodeViews = {
  figure: (node) => new FigureChip(node),
  footnote: (node, view, getPos) => {
    const mark = new FootnoteMark(node, view, getPos);
    marksOf.set(mark.dom, mark);
    return mark;
  },
};

/** Opens the footnote at a position of the section's text. @returns {boolean} whether there is one */
export function openFootnoteAt(view, position) {
  const mark = marksOf.get(view.nodeDOM(position));
  if (mark) mark.open();
  return Boolean(mark);
}
