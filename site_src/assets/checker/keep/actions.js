// @ts-check
/** 带走这个结果: link, text, paper, calendar, this device, and a result kept to compare with. */

import { byId, copy, download, el } from "../page/dom.js";
import { facts } from "../page/facts.js";
import * as links from "./link.js";
import * as qr from "./qr.js";

/** @typedef {import("../form/form.js").Form} Form */
/** @typedef {import("../report/types.js").Result} Result */
/** @typedef {{say: (sentence: string) => void, keep: () => void, next: () => void, compareWith: (title: string, how: typeof import("./compare.js").Comparison) => void}} Page */

const NAME_BACK_MS = 2000;

export class Actions {
  /** The result that is taken along; null while there is none. @type {Result | null} */ #result = null;
  /** What makes paper, text and calendar of it, fetched once Python is there. @type {typeof import("./take.js") | null} */ #take = null;
  #element;

  /** @param {Form} form @param {Page} page */
  constructor(form, page) {
    this.form = form;
    this.page = page;
    this.#element = el("div", { class: "actions", id: "actions" },
      el("h3", {}, "带走这个结果"),
      el("p", { class: "part__note" }, "链接和文字里含有您的全部回答，发给谁，谁就能看到。"),
      el("div", { class: "actions__buttons" },
        button("复制链接", (pressed) => void this.copyLink(pressed)),
        button("复制文字", (pressed) => void this.copyText(pressed, this.#text())),
        typeof window.print === "function" ? button("打印", () => window.print()) : el("p", { class: "part__note" }, "这个浏览器不能打印：复制链接，发到电脑上打开再打。"),
        button("把截止日期存进日历", () => this.#saveCalendar(), "to-calendar"),
        button("存在这台设备上", page.keep),
        button("下一位", page.next, "next-person")),
      el("h3", {}, "如果…会怎样"),
      el("p", { class: "part__note" }, "记下这个结果作对照，再改回答，看结论、途径和条件变了什么。"),
      el("div", { class: "actions__buttons" }, button("以这个结果作对照", () => this.#compare(), "keep-comparison")));
    this.#element.hidden = true;
    byId("report").append(this.#element);
  }

  /** @param {Result} result */
  async show(result) {
    this.#result = result;
    const take = await this.prepare();
    if (result !== this.#result) return;
    this.#element.hidden = false;
    byId("to-calendar").hidden = !take.dated(result).length;
    const paper = byId("handout");
    paper.replaceChildren(...take.asPage(take.handout(this.form, result)));
    whenIdle(() => void this.#addCode(paper, result));
  }

  /** Fetch what a result will need, so that it is there without a network too. */
  async prepare() {
    return (this.#take ??= await import("./take.js"));
  }

  hide() {
    forgetByHand();
    this.#result = null;
    this.#element.hidden = true;
    byId("handout").replaceChildren();
  }

  /** The code on paper, unless an answer changes meanwhile. @param {HTMLElement} paper @param {Result} result */
  async #addCode(paper, result) {
    const fragment = await links.shortFragment(this.form.read());
    const code = fragment && result === this.#result ? await qr.code(address(fragment)) : null;
    if (code && result === this.#result) this.#take?.withCode(paper, code);
  }

  /** @param {HTMLButtonElement} pressed */
  copyLink(pressed) {
    return this.copyText(pressed, this.#link());
  }

  /** What is to be confirmed, with a link that asks for it. @param {{ids: string[], text: string}} confirmation */
  confirmationText({ ids, text }) {
    return `${text}\n打开链接，只答这几件：${address(links.askingFragment(this.form.read(), ids))}\n`;
  }

  /** @param {HTMLButtonElement} pressed @param {string} text */
  async copyText(pressed, text) {
    this.confirm(pressed, await copy(text), text);
  }

  #link() {
    return address(links.fragment(this.form.read()));
  }

  #text() {
    const take = this.#take;
    return this.#result && take ? take.asText(take.handout(this.form, this.#result), this.#link()) : "";
  }

  #compare() {
    const take = this.#take;
    if (this.#result && take) this.page.compareWith(take.asTitle(take.handout(this.form, this.#result)), take.Comparison);
  }

  #saveCalendar() {
    if (!this.#result || !this.#take) return;
    const { notice, title } = facts();
    const about = { name: "职称申报截止日期", notice, title, asOf: this.#result.as_of };
    download("shenbao.ics", "text/calendar;charset=utf-8", this.#take.calendar(this.#take.dated(this.#result), about));
  }

  /**
   * Says on the button what has come of it; what the browser does not copy is shown, to be copied by hand.
   * @param {HTMLButtonElement} pressed
   * @param {boolean} copied
   * @param {string} text
   */
  confirm(pressed, copied, text) {
    forgetByHand();
    if (!copied) {
      const area = el("textarea", { id: "copy-by-hand", class: "copy-by-hand", "data-passing": true, readonly: true, rows: "4", "aria-label": "请手动复制" });
      area.value = text;
      pressed.parentElement?.after(area);
      area.select();
    }
    const name = (pressed.dataset.name ??= pressed.textContent ?? "");
    pressed.textContent = copied ? "已复制 ✓" : "没有复制成：请长按文字自己复制";
    this.page.say(pressed.textContent);
    setTimeout(() => (pressed.textContent = name), NAME_BACK_MS);
  }
}

/** What is to be copied by hand is of the answers on the page. */
function forgetByHand() {
  document.getElementById("copy-by-hand")?.remove();
}

/** @param {string} fragment */
function address(fragment) {
  return new URL(fragment, location.origin + location.pathname).href;
}

/** @param {string} name @param {(pressed: HTMLButtonElement) => void} act @param {string} [id] */
function button(name, act, id = "") {
  const made = el("button", { class: "quiet", type: "button", id: id || false, click: () => act(made) }, name);
  return made;
}

/** @param {() => void} task */
export function whenIdle(task) {
  if (typeof requestIdleCallback === "function") requestIdleCallback(task, { timeout: 1000 });
  else setTimeout(task);
}
