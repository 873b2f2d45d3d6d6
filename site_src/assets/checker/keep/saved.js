// @ts-check
/** Answers kept on this device: only when asked, and erased in plain sight. */

import { el } from "../page/dom.js";
import { facts, siteRoot } from "../page/facts.js";

/** @typedef {import("../form/form.js").Form} Form */
/** @typedef {import("../form/form.js").Answers} Answers */
/** `rules`: the hash of those that they were kept under. @typedef {Answers & {rules?: string}} Kept */

/** Of each notice and each site its own: several sites may share a host. */
const KEY = `checker-answers ${facts().notice} ${siteRoot().pathname}`;

export class Saved {
  /** What was kept when the note was last written. @type {string | null} */ #known = kept();

  /**
   * @param {HTMLElement} place
   * @param {(document: Answers) => void} open
   * @param {Form} form
   * @param {(sentence: string) => void} announce
   * @param {() => string | undefined} rules the hash of those on the page, once they have come
   */
  constructor(place, open, form, announce, rules) {
    this.rules = rules;
    this.place = place;
    this.open = open;
    this.form = form;
    this.announce = announce;
    addEventListener("storage", () => this.refresh());
  }

  /** Says that answers are kept, if there are. */
  offer() {
    if (kept() === null) return;
    const document = stored();
    if (document) this.#say(`这台设备上存有您以前的回答（${count(document)} 题）。`, true);
    else this.#say("这台设备上存有以前的回答，但读不出来：可能是另一个版本存的，或者不完整。", false);
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
      localStorage.setItem(KEY, JSON.stringify({ ...this.form.read(), rules: this.rules() }));
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
    this.#say(`已填入存下的回答。${this.#changed(document)}`, false);
  }

  #erase() {
    try {
      for (const name of names()) localStorage.removeItem(name);
      this.#say("存下的回答已删除，这台设备上不再留有。", false);
    } catch {
      this.#say("浏览器不允许删除，请在浏览器设置里清除网站数据。", false);
    }
  }

  /** What has changed since they were kept: the rules, and questions that no longer take the answer. @param {Kept} document */
  #changed(document) {
    const now = this.form.read().answers;
    const lost = Object.keys(document.answers).filter((id) => JSON.stringify(now[id]) !== JSON.stringify(document.answers[id]));
    const names = lost.map((id) => `“${this.form.questions.get(id)?.label ?? id}”`);
    const current = this.rules();
    const told = document.rules && current && document.rules !== current ? "存下以后规则有改动，请核对一遍。" : "";
    return names.length ? `${told}有 ${names.length} 题现在没有了或选项变了，没有填入：${names.join("、")}。` : told;
  }

  /** @param {string} sentence @param {boolean} canLoad */
  #say(sentence, canLoad) {
    this.#known = kept();
    const hadFocus = this.place.contains(document.activeElement);
    this.place.replaceChildren(
      el("span", {}, sentence),
      canLoad ? el("button", { class: "quiet", type: "button", click: () => this.#load() }, "填入") : "",
      kept() !== null ? el("button", { class: "quiet", type: "button", click: () => this.#erase() }, "删除存下的回答") : "",
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
    return names().map((name) => localStorage.getItem(name)).find((text) => text !== null) ?? null;
  } catch {
    return null;
  }
}

/** This notice's own name, then the former one. */
function names() {
  return [KEY, facts().kept].filter(Boolean);
}

/** @returns {Kept | null} */
function stored() {
  try {
    const found = JSON.parse(kept() ?? "null");
    return found && typeof found.answers === "object" && found.answers !== null ? found : null;
  } catch {
    return null;
  }
}
