// @ts-check
/** 如果…会怎样: a result kept in memory as 对照, and what moves against it as answers change. */

import { el } from "../page/dom.js";
import { badge, clauseLinks } from "../page/words.js";

/** @typedef {import("../page/facts.js").Verdict} Verdict */
/** @typedef {import("../form/form.js").Form} Form */
/** @typedef {{id: string, text: string, clauses: string[], before: Verdict | null, after: Verdict | null}} Moved */
/** @typedef {Moved & {gates: Moved[], pathways: Moved[], conditions: Moved[]}} TargetMoved */
/** @typedef {{schema: "diff/1", answers: {question: string, before: any, after: any}[], targets: TargetMoved[]}} Difference */
/** @typedef {{text: string, title: string, words: Map<string, string>}} Kept the answers' JSON text, and how they read */
/** @typedef {{diff: (before: string, after: string) => Promise<string | null>, restore: (text: string) => void, leave: () => void}} Page */

const UNANSWERED = "未答";
const AS_OF = "as_of";

export class Comparison {
  /** @type {Kept | null} */ #kept = null;
  #asked = 0;
  #title = el("p", { class: "comparison__kept" });
  #body = el("div", { class: "comparison__body", "aria-live": "polite" });

  /** @param {HTMLElement} place @param {Form} form @param {Page} page */
  constructor(place, form, page) {
    this.place = place;
    this.form = form;
    this.page = page;
    place.append(el("h2", {}, "与对照相比"), this.#title, this.#body,
      el("div", { class: "actions__buttons" },
        el("button", { class: "quiet", type: "button", click: () => this.#kept && page.restore(this.#kept.text) }, "换回对照的回答"),
        el("button", { class: "quiet", type: "button", click: () => this.#drop() }, "不再对照")));
  }

  /** @param {string} text the answers' JSON text @param {string} title the result in words */
  keep(text, title) {
    const words = new Map([...this.form.questions.keys()].map((id) => [id, this.form.words(id)]));
    this.#kept = { text, title, words: words.set(AS_OF, this.form.asOf()) };
    this.#title.textContent = `对照：${title}`;
    this.place.hidden = false;
    this.#draw({ schema: "diff/1", answers: [], targets: [] });
    this.place.scrollIntoView({ block: "nearest" });
    this.place.focus({ preventScroll: true });
  }

  /** What was said holds no longer. */
  invalidate() {
    this.#asked += 1;
    this.#body.classList.add("comparison__body--stale");
  }

  /** @param {string} text the answers now */
  async refresh(text) {
    if (!this.#kept) return;
    const asked = ++this.#asked;
    const reply = await this.page.diff(this.#kept.text, text);
    if (reply === null || asked !== this.#asked) return;
    const found = JSON.parse(reply);
    if (found.schema === "diff/1") this.#draw(found);
  }

  #drop() {
    this.#kept = null;
    this.place.hidden = true;
    this.page.leave();
  }

  /** @param {Difference} difference */
  #draw({ answers, targets }) {
    this.#body.classList.remove("comparison__body--stale");
    if (!answers.length) {
      this.#body.replaceChildren(el("p", {}, "现在的回答和对照一样。改动任一回答，这里会列出结论、途径和条件变了什么。"));
      return;
    }
    const moved = targets.filter((target) => target.before !== target.after || target.gates.length + target.pathways.length + target.conditions.length);
    this.#body.replaceChildren(
      el("ul", { class: "comparison__answers" }, ...answers.map(({ question }) => this.#answer(question))),
      ...(moved.length ? moved.map((target) => this.#target(target)) : [el("p", {}, "结论、途径和条件都没有变化。")]));
  }

  /** @param {string} id */
  #answer(id) {
    const label = id === AS_OF ? "申报日期" : this.form.questions.get(id)?.label ?? id;
    const after = id === AS_OF ? this.form.asOf() : this.form.words(id);
    return el("li", {}, `${label}：${this.#kept?.words.get(id) || UNANSWERED} → ${after || UNANSWERED}`);
  }

  /** @param {TargetMoved} target */
  #target(target) {
    const { before, after, gates, pathways, conditions } = target;
    const head = el("p", { class: "comparison__target" }, el("strong", {}, target.text), " ",
      ...(before === after && after ? [badge(after), " 结论没有变"] : [change(target)]));
    // Another level is held to conditions of its own: to list them all as moved would say nothing.
    if (!before || !after) return el("div", {}, head);
    const parts = [...pathways, ...gates];
    return el("div", {}, head,
      parts.length > 0 && el("ul", { class: "plain" }, ...parts.map((part) => this.#moved(part))),
      conditions.length > 0 && el("details", { class: "more" }, el("summary", {}, `变了的条件（${conditions.length}）`),
        el("ul", { class: "plain" }, ...conditions.map((condition) => this.#moved(condition)))));
  }

  /** @param {Moved} part */
  #moved(part) {
    return el("li", {}, part.text, " ", change(part), " ", clauseLinks(part.clauses));
  }
}

/** In one piece: it does not break at the arrow. @param {Moved} moved */
function change({ before, after }) {
  const side = (/** @type {Verdict | null} */ verdict) => (verdict ? badge(verdict) : "（不在比较之列）");
  return el("span", { class: "comparison__change" }, side(before), el("span", { "aria-hidden": "true" }, " → "), el("span", { class: "ears" }, "变为"), side(after));
}
