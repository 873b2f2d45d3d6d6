// @ts-check
/** 按哪天算: the day that the notice means, or the reader's own; any other in the field below. */

import { el } from "../page/dom.js";
import { facts } from "../page/facts.js";
import { today } from "../page/today.js";
import { dayInWords } from "../page/words.js";

/** @typedef {import("./form.js").Form} Form */

const NAME = "as_of-day";

export class DayChoice {
  #field;
  /** @type {HTMLInputElement[]} */ #choices = [];

  /** @param {Form} form @param {HTMLElement} place */
  constructor(form, place) {
    this.#field = /** @type {HTMLInputElement} */ (form.controls("as_of")[0]);
    const { name, own, first, last } = facts().day;
    const now = today();
    this.isOffered = now >= first && now <= last && now !== own;
    if (!this.isOffered) return;
    const of = (/** @type {string} */ day, /** @type {string} */ words) => {
      const input = el("input", { type: "radio", name: NAME, value: day, input: () => this.#choose(day) });
      this.#choices.push(input);
      return el("label", { class: "choice" }, input, el("span", {}, words));
    };
    place.append(of(now, `今天（${dayInWords(now)}）：看现在够不够条件`), of(own, `${name}（${dayInWords(own)}）：看当时够不够条件`));
    this.refresh();
  }

  /** The choice says what the field holds. */
  refresh() {
    for (const choice of this.#choices) choice.checked = choice.value === this.#field.value;
  }

  /** @param {string} day */
  #choose(day) {
    this.#field.value = day;
    this.#field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
