// One section in the page: its text, its saving, its troubles.
import { EditorState, EditorView, TextSelection, closeHistory, dropCursor, gapCursor, history } from "../../vendor/prosemirror/1.42.9/prosemirror.js";
import { announce, activeView, setActive } from "./active.js";
import { refreshFigures } from "./catalog.js";
import { sectionKeys, typingRules } from "./commands.js";
import { showConflict } from "./conflict.js";
import { bodyFromDoc, docFromBody } from "./convert.js";
import { element } from "./dom.js";
import { nodeViews } from "./footnote.js";
import { insertFootnote } from "./insert.js";
import { pasteProps } from "./paste.js";
import { Saver } from "./save.js";
import { schema } from "./schema.js";
import { askToSignIn } from "./session.js";
import { forget, tellBox, tellPage } from "./status.js";
import { words } from "./words.js";

const boxes = new Map();

/** @returns {SectionBox[]} the boxes still on the page */
export const allBoxes = () => [...boxes.values()].filter((box) => box.host.isConnected);

export const boxOf = (host) => boxes.get(host);

export class SectionBox {
  /** @param {HTMLElement} host [data-editor] with the body as JSON inside @param {() => boolean} toToolbar */
  constructor(host, toToolbar) {
    this.host = host;
    this.readonly = host.hasAttribute("data-readonly");
    boxes.set(host, this);
    const source = JSON.parse(host.querySelector("script[type='application/json']").textContent);
    this.saver = new Saver({ url: host.dataset.saveUrl, revision: Number(host.dataset.revision), read: () => this.body(), tell: (state, data) => this.tell(state, data) });
    this.view = this.makeView(this.openDoc(source), toToolbar);
    host.dataset.ready = "";
  }

  /** Content that this page's editor does not know is shown by the server's words only, never half and then saved. */
  openDoc(source) {
    try {
      return docFromBody(source);
    } catch {
      this.readonly = true;
      this.host.append(element("div", { class: "alert alert-warning" }, [words.unreadable]));
      return schema.node("doc", null, [schema.node("paragraph")]);
    }
  }

  makeView(doc, toToolbar) {
    const save = () => { this.saver.flush(); return true; };
    const plugins = [history(), typingRules, ...sectionKeys(schema, { "Mod-s": save, "Mod-Alt-f": () => insertFootnote(this.view), "Alt-F10": toToolbar }), dropCursor({ color: "#0d4f5e", width: 2 }), gapCursor()];
    const label = this.host.dataset.label || `${words.boxLabel} ${this.host.dataset.section || ""}`;
    return new EditorView({ mount: this.host.appendChild(element("div", { class: "sheet-body" })) }, {
      state: EditorState.create({ doc, plugins }),
      editable: () => !this.readonly,
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label, spellcheck: "false", ...(this.readonly ? { "aria-readonly": "true" } : {}) },
      nodeViews,
      dispatchTransaction: (tr) => this.dispatch(tr),
      handleKeyDown: (view, event) => event.key === "Enter" && view.state.selection.node?.type === schema.nodes.footnote && insertFootnote(view),
      handleDOMEvents: {
        focus: (view) => { setActive(view); },
        blur: () => { if (!this.readonly) this.saver.flush(); },
      },
      ...pasteProps,
    });
  }

  body() {
    return bodyFromDoc(this.view.state.doc);
  }

  dispatch(tr) {
    this.view.updateState(this.view.state.apply(tr));
    if (tr.docChanged && !tr.getMeta("settled")) {
      this.saver.touch();
      this.host.dispatchEvent(new CustomEvent("dl:dirty", { bubbles: true }));
    }
    if (activeView() === this.view) announce();
  }

  tell(state, data = {}) {
    tellPage(this, state, data);
    if (state !== "dirty" && state !== "saving") tellBox(this.host, state, data, () => this.saver.resume());
    if (state === "saved") this.onSaved(data);
    if (state === "conflict") this.onConflict(data);
    if (state === "signed-out") askToSignIn(data.login || this.host.dataset.loginUrl || document.body.dataset.loginUrl, () => this.saver.resume());
  }

  onSaved(data) {
    this.host.dataset.revision = data.revision;
    for (const input of document.querySelectorAll("[data-revision-of]")) {
      if (input.dataset.revisionOf === this.host.dataset.section) input.value = data.revision;
    }
    if (data.figures) refreshFigures(data.figures);
    this.host.dispatchEvent(new CustomEvent("dl:saved", { bubbles: true, detail: { section: this.host.dataset.section, revision: data.revision } }));
  }

  onConflict({ body, revision, by, at }) {
    const theirs = docFromBody(body);
    showConflict({
      host: this.host,
      mine: this.view.state.doc,
      theirs,
      by,
      at,
      keep: () => this.saver.resume(revision),
      take: () => this.take(theirs, revision, { saved_by: by, saved_at: at }),
    });
  }

  /** Puts the other text in; undo brings mine back (and saves it as a new change). */
  take(theirs, revision, saved) {
    const tr = this.view.state.tr.replaceWith(0, this.view.state.doc.content.size, theirs.content);
    this.view.dispatch(closeHistory(tr.setMeta("settled", true)));
    this.saver.settle(revision);
    tellPage(this, "saved", saved);
    this.host.dataset.revision = revision;
    this.view.focus();
  }

  /** Puts the cursor at the start of a block. @param {number} index 0-based; past the end means the last */
  jumpTo(index) {
    const { doc, tr } = this.view.state;
    let at = 0;
    for (let i = 0; i < Math.min(index, doc.childCount - 1); i += 1) at += doc.child(i).nodeSize;
    this.view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(at + 1))).scrollIntoView());
    this.view.focus();
    const block = this.view.nodeDOM(at);
    if (block instanceof Element) block.scrollIntoView({ block: "center" });
  }

  destroy() {
    this.saver.flush();
    boxes.delete(this.host);
    forget(this);
    this.view.destroy();
  }
}
