// @ts-check
/** 向导: one question at a time over the same form, in the order that the engine finds most decisive. */

import { byId, el } from "../page/dom.js";
import { facts } from "../page/facts.js";
import { clauseLinks } from "../page/words.js";
import { remember, stepOf } from "./steps.js";

/** @typedef {import("../form/form.js").Form} Form */
/** @typedef {import("../report/types.js").NextQuestion} NextQuestion */
/** @typedef {{settled: boolean, questions: NextQuestion[]} | null} Outlook what the newest report leaves open */
/** @typedef {import("./steps.js").Step} Step */

export class Guide {
  #head = byId("guide-head");
  #foot = byId("guide-foot");
  /** @type {string[]} */ #path = [];
  /** @type {Set<string>} */ #skipped = new Set();
  #current = "";
  #ended = false;
  /** @type {HTMLElement | null} */ #why = null;

  /**
   * @param {Form} form
   * @param {() => Promise<Outlook>} outlook waits for the report on the answers as they are
   * @param {() => void} showReport
   */
  constructor(form, outlook, showReport) {
    this.form = form;
    this.outlook = outlook;
    this.showReport = showReport;
  }

  get active() {
    return !this.#head.hidden;
  }

  /** @param {Step | null} [step] where to go on, if not with the next question */
  async start(step = null) {
    this.#head.hidden = this.#foot.hidden = false;
    if (step) await this.revisit(step);
    else await this.next();
  }

  stop() {
    this.#head.hidden = this.#foot.hidden = true;
    this.#mark("");
  }

  /** Goes on to the most decisive open question; what is passed over unanswered counts as 不清楚. */
  async next() {
    if (this.#current) {
      if (!this.form.words(this.#current)) this.#skipped.add(this.#current);
      else this.#skipped.delete(this.#current);
    }
    const outlook = await this.outlook();
    const id = this.#choose(outlook);
    if (this.#current && this.#path.at(-1) !== this.#current) this.#path.push(this.#current);
    this.#remember(id);
    if (id) await this.show(id, outlook);
    else this.#end(outlook);
  }

  async back() {
    // So that 上一题 and the browser's own way back are one and the same.
    if (stepOf(history.state)?.guide === this.#path.length) return history.back();
    const id = this.#path.pop();
    if (id) await this.show(id, await this.outlook());
  }

  /** The browser went back or forward to a question. @param {Step} step */
  async revisit({ guide: depth, question }) {
    if (this.#path.length < depth && this.#current) this.#path.push(this.#current);
    this.#path.length = Math.min(this.#path.length, depth);
    const outlook = await this.outlook();
    if (this.form.questions.has(question)) await this.show(question, outlook);
    else this.#end(outlook);
  }

  /** Each question is a step in the browser's history; no answer is in it. @param {string} question */
  #remember(question) {
    remember({ guide: this.#path.length, question });
  }

  /** @param {string} id @param {Outlook} [outlook] */
  async show(id, outlook) {
    const found = outlook === undefined ? await this.outlook() : outlook;
    this.#ended = false;
    if (id !== this.#current) this.#why = null;
    this.#current = id;
    this.#mark(id);
    this.#drawHead(found);
    this.#drawFoot();
    this.form.focus(id);
    // All of the question and its buttons, where that fits.
    this.#foot.scrollIntoView({ block: "nearest" });
    if (this.#head.getBoundingClientRect().top < 0) this.#head.scrollIntoView({ block: "start" });
  }

  /** An answer given earlier, from the list of them, which closes. @param {string} id */
  #revise(id) {
    const list = this.#foot.querySelector("details");
    if (list) list.open = false;
    void this.show(id);
  }

  /** The answer to the current question, or the whole report, has changed. @param {Outlook} outlook */
  refresh(outlook) {
    if (!this.active) return;
    if (this.#ended) this.#drawEnd(outlook);
    else this.#drawHead(outlook);
    this.#drawFoot();
  }

  /** @param {Outlook} outlook @returns {string} */
  #choose(outlook) {
    const { answers } = this.form.read();
    const isOpen = (/** @type {string} */ id) => this.form.questions.has(id) && !(id in answers) && !this.#skipped.has(id)
      && this.form.concerns(id, answers) !== false;
    const first = [facts().target.series, facts().target.level].find((id) => isOpen(id) && !this.form.isOpen(id));
    if (first) return first;
    if (outlook?.settled) return "";
    const order = outlook ? outlook.questions.map(({ id }) => id) : [...this.form.questions.keys()];
    const id = order.find(isOpen);
    if (!id || this.form.concerns(id, answers) === true) return id ?? "";
    return this.form.controllers(id).find(isOpen) ?? id;
  }

  /** @param {string} id */
  #mark(id) {
    for (const question of this.form.questions.values()) {
      question.element.classList.toggle("question--current", question.id === id);
      question.element.closest(".group")?.classList.remove("group--current");
    }
    this.form.questions.get(id)?.element.closest(".group")?.classList.add("group--current");
  }

  /** @param {Outlook} outlook */
  #drawHead(outlook) {
    // Once answered, a question decides nothing more; why it was asked stays.
    const reason = outlook?.questions.find(({ id }) => id === this.#current);
    if (reason) this.#why = el("p", { class: "guide__why" }, el("strong", {}, "为什么问："), reason.because, clauseLinks(reason.clauses));
    this.#head.replaceChildren(
      el("p", { class: "guide__progress" }, progress(this.#answered().length, outlook)),
    );
  }

  #drawFoot() {
    const answered = Boolean(this.form.words(this.#current));
    const list = this.#answered();
    const isOpen = this.#foot.querySelector("details")?.open ?? false;
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.id : "";
    this.#foot.replaceChildren(
      this.#why ?? "",
      el("div", { class: "guide__buttons" },
        el("button", { class: "quiet", type: "button", id: "guide-back", disabled: !this.#path.length, click: () => void this.back() }, "上一题"),
        this.#ended
          ? el("button", { class: "primary", type: "button", id: "guide-report", click: this.showReport }, "看结论")
          : el("button", { class: "primary", type: "button", id: "guide-next", click: () => void this.next() }, answered ? "下一题" : "不清楚，跳过")),
      list.length
        ? el("details", { class: "answered", open: isOpen }, el("summary", { id: "guide-answered" }, `已答的 ${list.length} 题，可以改`),
          el("ul", {}, ...list.map((id) => el("li", {},
            el("button", { class: "link", type: "button", id: `guide-to-${id}`, click: () => this.#revise(id) }, this.form.questions.get(id)?.label ?? id),
            el("span", {}, this.form.words(id))))))
        : "",
    );
    if (focused.startsWith("guide-")) document.getElementById(focused)?.focus();
  }

  /** @param {Outlook} outlook */
  #end(outlook) {
    this.#ended = true;
    this.#current = "";
    this.#mark("");
    this.#drawEnd(outlook);
    this.#drawFoot();
    this.#head.focus();
  }

  /** @param {Outlook} outlook */
  #drawEnd(outlook) {
    const skipped = [...this.#skipped].filter((id) => outlook?.questions.some((question) => question.id === id));
    const sentence = outlook?.settled
      ? "结论已经确定，不用再答了。"
      : skipped.length ? "您跳过的这些题还会影响结论，问清楚后可以回来答：" : "没有要再答的题了。";
    this.#head.replaceChildren(
      el("p", { class: "guide__progress" }, sentence),
      skipped.length && !outlook?.settled
        ? el("ul", {}, ...skipped.map((id) => el("li", {}, el("button", { class: "link", type: "button", click: () => void this.show(id) },
          this.form.questions.get(id)?.label ?? id))))
        : "",
    );
    this.#why = null;
  }

  #answered() {
    return Object.keys(this.form.read().answers);
  }
}

/** @param {number} answered @param {Outlook} outlook */
function progress(answered, outlook) {
  const done = `已答 ${answered} 题`;
  if (!outlook) return done;
  if (outlook.settled) return `${done}。结论已经确定，其余的题不必再答。`;
  return `${done}，至多还有 ${outlook.questions.length} 题会影响结论。`;
}
