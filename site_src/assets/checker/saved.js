// @ts-check
/** Answers kept on this device: only when asked, and erased in plain sight. */

import { el } from "./dom.js";

/** @typedef {import("./form.js").Answers} Answers */

const KEY = "checker-answers";

export class Saved {
  /**
   * @param {HTMLElement} place
   * @param {(document: Answers) => void} open
   * @param {() => Answers} read
   */
  constructor(place, open, read) {
    this.place = place;
    this.open = open;
    this.read = read;
  }

  /** Says that answers are kept, if there are. */
  offer() {
    const document = stored();
    if (document) this.#say(`这台设备上存有您以前的回答（${Object.keys(document.answers).length} 题）。`, true);
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
    if (!document) return;
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
    const kept = stored() !== null;
    this.place.replaceChildren(
      el("span", { role: "status" }, sentence),
      canLoad ? el("button", { class: "quiet", type: "button", click: () => this.#load() }, "填入") : "",
      kept ? el("button", { class: "quiet", type: "button", click: () => this.#erase() }, "删除存下的回答") : "",
    );
    this.place.hidden = false;
  }
}

/** @returns {Answers | null} */
function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return found && typeof found.answers === "object" && found.answers !== null ? found : null;
  } catch {
    return null;
  }
}
