// @ts-check
/** 全表: every question; those that do not concern the reader are folded, never dropped. */

import { el } from "../page/dom.js";
import { facts } from "../page/facts.js";
import { levelName } from "../page/words.js";

/** @typedef {import("./form.js").Form} Form */
/** @typedef {import("./form.js").Question} Question */

export class SheetView {
  /** @type {Set<string>} */ #opened = new Set();

  /** @param {Form} form */
  constructor(form) {
    this.form = form;
  }

  refresh() {
    const { answers, as_of: asOf } = this.form.read();
    for (const question of this.form.questions.values()) this.#fold(question, this.form.concerns(question.id, answers) === false);
    for (const [series, level] of facts().levelled) this.#nameLevels(answers[series], level);
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (this.form.form.querySelectorAll(".question[data-question] input[type=date]"))) input.max = asOf;
  }

  /** Says which answers the conclusion no longer hangs on; they stay. @param {string[]} ids */
  markIdle(ids) {
    this.form.form.classList.remove("answers--stale");
    for (const { id, element } of this.form.questions.values()) {
      const note = element.querySelector(".question__idle");
      const isIdle = ids.includes(id) && !element.classList.contains("question--irrelevant");
      if (!isIdle) note?.remove();
      else if (!note) element.querySelector(".question__body")?.append(el("p", { class: "question__idle" }, "这一答案已不影响结论，仍保留。"));
    }
  }

  /** What was said of answers that no longer matter holds no longer: hidden at once, but without a jump. */
  invalidateIdle() {
    this.form.form.classList.add("answers--stale");
  }

  /** @param {string} id */
  unfold(id) {
    const question = this.form.questions.get(id);
    if (!question) return;
    this.#opened.add(id);
    this.refresh();
  }

  /** @param {Question} question @param {boolean} irrelevant */
  #fold({ id, label, element }, irrelevant) {
    const folded = irrelevant && !this.#opened.has(id);
    element.classList.toggle("question--irrelevant", irrelevant);
    element.classList.toggle("question--folded", folded);
    const note = element.querySelector(":scope > .question__folded");
    if (!irrelevant) {
      this.#opened.delete(id);
      note?.remove();
      return;
    }
    const words = this.form.words(id);
    const sentence = words ? `按您的回答，这题与您无关。已答“${words}”，仍保留。` : "按您的回答，这题与您无关。";
    const line = el("p", { class: "question__folded" }, sentence,
      folded && el("button", { class: "link", type: "button", "aria-label": `仍要看：${label}`, click: () => this.#open(id) }, "仍要看"));
    if (note?.textContent !== line.textContent) {
      note?.remove();
      (element.querySelector(":scope > .question__body") ?? element).before(line);
    }
  }

  /** @param {string} id */
  #open(id) {
    this.unfold(id);
    this.form.controls(id)[0]?.focus();
  }

  /** Levels by the series' own names; those that it lacks are left out. @param {string | undefined} series @param {string} id */
  #nameLevels(series, id) {
    const own = series ? facts().levels[series] : undefined;
    for (const control of this.form.controls(id)) {
      const choice = control.closest(".choice");
      const text = choice?.querySelector("span");
      if (!(control instanceof HTMLInputElement) || !(choice instanceof HTMLElement) || !text || !(control.value in facts().level_names)) continue;
      text.textContent = levelName(series ?? "", control.value);
      choice.hidden = own !== undefined && !(control.value in own) && !control.checked;
    }
  }
}
