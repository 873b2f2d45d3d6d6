// @ts-check
/** 清空 and 下一位: the answers go, and can be had back until others are given. */

import { byId, el } from "../page/dom.js";

/** @typedef {import("../form/form.js").Answers} Answers */

export class Clearing {
  #note = byId("cleared");
  /** @type {Answers | null} */ #before = null;

  /** @param {() => Answers} read @param {(document: Answers) => void} open puts answers in the place of all */
  constructor(read, open) {
    this.read = read;
    this.open = open;
  }

  /** @param {string} sentence @param {boolean} keepsDay a clerk goes on checking for the same day */
  clear(sentence, keepsDay) {
    const before = this.read();
    this.open({ as_of: keepsDay ? before.as_of : "", answers: {} });
    this.#before = before;
    this.#note.replaceChildren(el("span", {}, sentence), el("button", { class: "quiet", type: "button", click: () => this.#restore() }, "撤销，放回刚才的回答"));
    this.#note.hidden = false;
  }

  /** Somebody has begun to answer: what was there before is nobody's any more. */
  forget() {
    this.#before = null;
    this.#note.hidden = true;
  }

  #restore() {
    const before = this.#before;
    this.forget();
    if (before) this.open(before);
  }
}
