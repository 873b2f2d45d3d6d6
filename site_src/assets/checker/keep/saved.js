// @ts-check
/** Answers kept on this device: only when asked, and erased in plain sight. */

import { el } from "../page/dom.js";
import { facts } from "../page/facts.js";

/** @typedef {import("../form/form.js").Answers} Answers */

/** Of each notice its own: its questions are others. */
const KEY = facts().kept;

export class Saved {
  /** What was kept when the note was last written. @type {string | null} */ #known = kept();

  /**
   * @param {HTMLElement} place
   * @param {(document: Answers) => void} open
   * @param {() => Answers} read
   * @param {(sentence: string) => void} announce
   */
  constructor(place, open, read, announce) {
    this.place = place;
    this.open = open;
    this.read = read;
    this.announce = announce;
    addEventListener("storage", () => this.refresh());
  }

  /** Says that answers are kept, if there are. */
  offer() {
    const document = stored();
    if (document) this.#say(`这台设备上存有您以前的回答（${count(document)} 题）。`, true);
  }

  /** Another tab may have kept or erased answers: what stands here must stay true. */
  refresh() {
    if (kept() === this.#known) return;
    const document = stored();
    if (document) this.#say(`另一个页面在这台设备上存下了回答（${count(document)} 题）。`, true);
    else this.#say("存下的回答已在另一个页面里删除，这台设备上不再留有。", false);
  }

  keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify(this.read()));
      this.#say("回答已存在这台设备的这个浏览器里。公用的电脑用完请删除。", false);
    } catch {
      this.#say("浏览器不允许保存，可以改用“复制链接”。", false);
      return;
    }
    this.place.scrollIntoView({ block: "nearest" });
  }

  #load() {
    const document = stored();
    if (!document) return this.refresh();
    this.open(document);
    this.#say("已填入存下的回答。", false);
  }

  #erase() {
    try {
      localStorage.removeItem(KEY);
      this.#say("存下的回答已删除，这台设备上不再留有。", false);
    } catch {
      this.#say("浏览器不允许删除，请在浏览器设置里清除网站数据。", false);
    }
  }

  /** @param {string} sentence @param {boolean} canLoad */
  #say(sentence, canLoad) {
    this.#known = kept();
    const hadFocus = this.place.contains(document.activeElement);
    this.place.replaceChildren(
      el("span", {}, sentence),
      canLoad ? el("button", { class: "quiet", type: "button", click: () => this.#load() }, "填入") : "",
      stored() ? el("button", { class: "quiet", type: "button", click: () => this.#erase() }, "删除存下的回答") : "",
    );
    this.place.hidden = false;
    if (hadFocus) this.place.focus({ preventScroll: true });
    this.announce(sentence);
  }
}

/** @param {Answers} document */
function count(document) {
  return Object.keys(document.answers).length;
}

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** @returns {Answers | null} */
function stored() {
  try {
    const found = JSON.parse(kept() ?? "null");
    return found && typeof found.answers === "object" && found.answers !== null ? found : null;
  } catch {
    return null;
  }
}
