// @ts-check
/** The form's controls as answers, and answers back into the controls. */

import { numberOf } from "./numbers.js";
import { concerns } from "./relevance.js";

/** @typedef {import("./relevance.js").Tree} Tree */
/** @typedef {{as_of: string, answers: Record<string, any>}} Answers */
/** @typedef {{id: string, type: string, element: HTMLElement, label: string, asks: string, unit: string, askedOf: Tree | null}} Question */
/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

const UNKNOWN = "unknown";
const NONE = "none";

export class Form {
  /** @type {Map<string, Question>} */
  questions = new Map();

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-question]"))) {
      const { question: id = "", type = "", askedOf } = element.dataset;
      const words = (/** @type {string} */ part) => element.querySelector(`.question__label .${part}`)?.textContent ?? id;
      const unit = element.querySelector(".unit")?.textContent ?? "";
      this.questions.set(id, {
        id, type, element, label: words("question__name"), asks: words("question__asks"), unit, askedOf: askedOf ? JSON.parse(askedOf) : null,
      });
    }
  }

  /** @param {string} name @returns {Control[]} */
  controls(name) {
    return /** @type {Control[]} */ ([...this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)]);
  }

  /** Everything answered; a question left open or 不清楚 is left out. @returns {Answers} */
  read() {
    /** @type {Record<string, any>} */
    const answers = {};
    for (const question of this.questions.values()) {
      const value = this.value(question);
      if (value !== undefined) answers[question.id] = value;
    }
    return { as_of: this.asOf(), answers };
  }

  asOf() {
    const [input] = this.controls("as_of");
    return input.value || (isHalfWritten(input) ? HALF_WRITTEN : /** @type {HTMLInputElement} */ (input).defaultValue);
  }

  /** @param {Question} question @returns {any} */
  value({ id, type, unit }) {
    const controls = this.controls(id);
    const chosen = controls.filter(isChosen).map((control) => control.value);
    if (type === "set") return setOf(chosen);
    if (type === "int" || type === "decimal") return numberOf(controls[0].value, unit);
    if (type === "date") return chosen.includes(NONE) ? NONE : dateOf(controls[0]);
    const [value] = chosen;
    if (!value || value === UNKNOWN) return undefined;
    return type === "bool" ? value === "true" : value;
  }

  /** Whether 不清楚 was chosen expressly. @param {string} id */
  isOpen(id) {
    return this.controls(id).some((control) => isChosen(control) && control.value === UNKNOWN);
  }

  /** The answer in the words of the form. @param {string} id */
  words(id) {
    const question = this.questions.get(id);
    const value = question && this.value(question);
    if (!question || value === undefined) return "";
    if (question.type === "int" || question.type === "decimal") {
      return `${value}${question.unit}`;
    }
    const chosen = this.controls(id).filter(isChosen);
    return chosen.length ? chosen.map(caption).join("、") : String(value);
  }

  /** Puts answers into the controls, as far as they fit; whatever else was chosen is cleared. @param {Answers} document */
  write(document) {
    for (const { id } of this.questions.values()) this.clear(id);
    const [asOf] = this.controls("as_of");
    asOf.value = document.as_of && typeof document.as_of === "string" ? document.as_of : /** @type {HTMLInputElement} */ (asOf).defaultValue;
    for (const [id, value] of Object.entries(document.answers)) {
      const question = this.questions.get(id);
      if (question && value !== null) this.#put(question, value);
    }
  }

  /** One answer in the place of the one that was there. @param {string} id @param {any} value */
  answer(id, value) {
    const question = this.questions.get(id);
    if (!question) return;
    this.clear(id);
    this.#put(question, value);
  }

  /** @param {Question} question @param {any} value */
  #put({ id, type }, value) {
    const controls = this.controls(id);
    const wanted = plainValues(value);
    for (const control of controls) {
      if (control instanceof HTMLSelectElement) {
        if ([...control.options].some((option) => option.value === wanted[0])) control.value = wanted[0];
      } else if (control.type === "radio" || control.type === "checkbox") {
        control.checked = wanted.includes(control.value);
      } else if (wanted.length && !(type === "date" && value === NONE) && wanted[0] !== UNKNOWN && wanted[0].length <= 20) {
        control.value = wanted[0];
      }
    }
  }

  /** To what is chosen there, or to the first control. @param {string} id */
  focus(id) {
    const controls = this.controls(id);
    const chosen = controls.find((control) => control instanceof HTMLInputElement && control.checked);
    (chosen ?? controls[0])?.focus();
  }

  /** @param {string} id */
  clear(id) {
    for (const control of this.controls(id)) {
      if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
        control.checked = false;
      } else control.value = "";
    }
  }

  /** Choices that exclude each other within one question. @param {Control} changed */
  reconcile(changed) {
    const question = this.questions.get(changed.name);
    if (!question || !(changed instanceof HTMLInputElement)) return;
    const others = this.controls(changed.name).filter((control) => control !== changed);
    if (question.type === "set" && changed.checked) {
      const alone = changed.value === NONE || changed.value === UNKNOWN;
      for (const other of others) {
        if (other instanceof HTMLInputElement && (alone || other.value === NONE || other.value === UNKNOWN)) other.checked = false;
      }
    } else if (question.type === "date") {
      for (const other of others) {
        if (!(other instanceof HTMLInputElement)) continue;
        if (other.type === "checkbox" && changed.value) other.checked = false;
        else if (other.type === "date" && changed.checked) other.value = "";
      }
    }
  }

  /** @param {string} id @param {Record<string, any>} answers @returns {boolean | undefined} */
  concerns(id, answers) {
    const tree = this.questions.get(id)?.askedOf;
    return tree ? concerns(tree, answers) : true;
  }

  /** A condition over answers; undefined while one is missing. @param {Tree} tree @param {Record<string, any>} answers */
  holds(tree, answers) {
    return concerns(tree, answers);
  }
}

/** What a link gives for one question: whatever is no plain value fits no control. @param {any} value @returns {string[]} */
function plainValues(value) {
  if (Array.isArray(value) && !value.length) return [NONE];
  const values = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one !== "object").map(String);
}

const HALF_WRITTEN = "没有写完的日期";

/** @param {Control} control */
function isHalfWritten(control) {
  return control.validity.badInput;
}

/** @param {Control} control */
function isChosen(control) {
  if (control instanceof HTMLSelectElement) return control.value !== "";
  return (control.type === "radio" || control.type === "checkbox") && control.checked;
}

/** @param {Control} control */
function caption(control) {
  if (control instanceof HTMLSelectElement) return control.selectedOptions[0]?.textContent ?? "";
  return control.closest("label")?.textContent?.trim() ?? control.value;
}

/** @param {string[]} chosen */
function setOf(chosen) {
  if (chosen.includes(NONE)) return [];
  const values = chosen.filter((value) => value !== UNKNOWN);
  return values.length ? values : undefined;
}

/** @param {Control} control */
function dateOf(control) {
  if (control.value) return control.value;
  return isHalfWritten(control) ? HALF_WRITTEN : undefined;
}
