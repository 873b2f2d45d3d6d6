// @ts-check
/** 单位情况: what the whole unit answers once. */

import { Form } from "../checker/form/form.js";
import { numberOf } from "../checker/form/numbers.js";
import { labelOf, roster } from "./facts.js";
import { isTooVacant } from "./limits/posts.js";

/** @typedef {import("./people.js").Unit} Unit */

export class UnitForm {
  #form;
  #element;

  /** @param {HTMLFormElement} element @param {() => void} onChange */
  constructor(element, onChange) {
    this.#element = element;
    this.#form = new Form(element);
    element.addEventListener("submit", (event) => event.preventDefault());
    element.addEventListener("input", () => this.#changed(onChange));
    this.#idle();
  }

  /** @returns {Unit} */
  read() {
    const { as_of, answers } = this.#form.read();
    const asked = Object.entries(answers).filter(([id]) => this.#form.concerns(id, answers) !== false);
    return { as_of, answers: Object.fromEntries(asked), posts: this.#numbers("posts"), vacancies: this.#numbers("vacancies"), given: this.#numbers("given") };
  }

  /** What has been answered, in a few words. */
  said() {
    const { answers, posts, vacancies } = this.read();
    const words = roster.unit.filter((id) => id in answers).map((id) => {
      const value = this.#form.words(id);
      return value === "是" || value === "否" ? `${labelOf(id)}：${value}` : value;
    });
    const levels = Object.keys({ ...posts, ...vacancies }).length;
    return [...words, ...(levels ? [`${levels}个层级的岗位数`] : [])].join("，");
  }

  /** @param {() => void} onChange */
  #changed(onChange) {
    this.#idle();
    onChange();
  }

  /** Questions that do not concern such a unit are hidden. */
  #idle() {
    const { answers } = this.#form.read();
    for (const { id, element } of this.#form.questions.values()) element.hidden = this.#form.concerns(id, answers) === false;
    for (const input of this.#inputs()) {
      if (input.value.trim() === "" || isCount(input.value)) input.removeAttribute("aria-invalid");
      else input.setAttribute("aria-invalid", "true");
    }
    this.#vacant();
  }

  /** No more posts can be vacant than there are: said at the number, which is marked. */
  #vacant() {
    const [posts, vacancies] = [this.#numbers("posts"), this.#numbers("vacancies")];
    for (const [level, name] of roster.levels) {
      const place = this.#element.querySelector(`#posts-${level}-fault`);
      if (!(place instanceof HTMLElement)) continue;
      place.hidden = !isTooVacant({ posts, vacancies }, level);
      place.textContent = place.hidden ? "" : `${name}的空岗数（${vacancies[level]}）比已设岗位数（${posts[level]}）还多：空岗数不能超过已设岗位数，请改正。`;
      if (!place.hidden) this.#element.querySelector(`[name="vacancies-${level}"]`)?.setAttribute("aria-invalid", "true");
    }
  }

  #inputs() {
    return /** @type {HTMLInputElement[]} */ ([...this.#element.querySelectorAll("input[inputmode=numeric]")]);
  }

  /** @param {string} kind @returns {Record<string, number>} */
  #numbers(kind) {
    const named = this.#inputs().filter(({ name, value }) => name.startsWith(`${kind}-`) && isCount(value));
    return Object.fromEntries(named.map(({ name, value }) => [name.slice(kind.length + 1), Number(numberOf(value, ""))]));
  }
}

/** @param {string} text */
function isCount(text) {
  const number = numberOf(text, "");
  return typeof number === "number" && Number.isInteger(number) && number >= 0;
}
