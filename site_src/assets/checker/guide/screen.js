// @ts-check
/** Circumstances that few have, on one screen with ticks; which tick answers what stands in the entry's data. */

import { el } from "../page/dom.js";

/** @typedef {import("../form/form.js").Form} Form */
/** @typedef {import("../report/types.js").NextScreen} NextScreen */
/** @typedef {{answers: Record<string, any>, next: string[], open: string[]}} Outcome answers; questions to ask at once; those left open */

const NONE = "none";
const UNSURE = "unknown";

/** What these ticks say. @param {NextScreen} entry @param {Set<string>} ticked ids of options @returns {Outcome} */
export function outcome(entry, ticked) {
  /** @type {Outcome} */ const found = { answers: {}, next: [], open: [] };
  for (const { id } of entry.questions) {
    const chosen = entry.options.filter((option) => option.question === id && ticked.has(option.id)).map((option) => option.ticked);
    const unticked = entry.unticked[id];
    if (chosen.includes(null)) found.next.push(id);
    else if (chosen.includes(UNSURE)) found.open.push(id);
    else if (Array.isArray(unticked)) found.answers[id] = chosen;
    else found.answers[id] = chosen.length ? chosen[0] : unticked;
  }
  return found;
}

export class ScreenView {
  /** What was ticked, by screen. @type {Map<string, Set<string>>} */ #ticked = new Map();

  /** @param {HTMLElement} place @param {Form} form @param {() => void} changed */
  constructor(place, form, changed) {
    this.place = place;
    this.form = form;
    this.changed = changed;
  }

  /** @param {NextScreen} entry */
  draw(entry) {
    const ticked = this.#ticked.get(entry.screen) ?? this.#fromAnswers(entry);
    const line = (/** @type {string} */ value, /** @type {string} */ words) => el("label", { class: "choice" },
      el("input", { type: "checkbox", name: entry.screen, value, checked: ticked.has(value), input: (event) => this.#tick(entry, event) }),
      el("span", {}, words));
    this.place.replaceChildren(
      el("fieldset", { class: "question", id: `q-${entry.screen}`, "data-question": entry.screen },
        el("legend", { class: "question__label" }, entry.asks),
        el("div", { class: "question__body" },
          el("p", { class: "question__help" }, "可以选几项。"),
          el("div", { class: "choices" }, ...entry.options.map(({ id, label }) => line(id, label)), line(NONE, entry.none)))));
    this.place.hidden = false;
  }

  hide() {
    this.place.hidden = true;
    this.place.replaceChildren();
  }

  /** Whether something, 以上都没有 included, is ticked. @param {NextScreen} entry */
  isAnswered({ screen }) {
    return (this.#ticked.get(screen)?.size ?? 0) > 0;
  }

  /** @param {NextScreen} entry */
  clear({ screen }) {
    this.#ticked.delete(screen);
    for (const box of this.#boxes()) box.checked = false;
  }

  /** Every screen is as if it had not been shown. */
  forget() {
    this.#ticked.clear();
  }

  /**
   * Puts what the ticks say into the form; what a ticked line asks about keeps the answer that it has.
   * @param {NextScreen} entry
   * @returns {Outcome}
   */
  apply(entry) {
    const { answers } = this.form.read();
    const found = outcome(entry, this.#ticked.get(entry.screen) ?? new Set());
    for (const [id, value] of Object.entries(found.answers)) this.form.answer(id, value);
    for (const id of found.open) this.form.clear(id);
    for (const id of found.next) if (JSON.stringify(answers[id]) === JSON.stringify(entry.unticked[id])) this.form.clear(id);
    return found;
  }

  /** @param {NextScreen} entry @param {Event} event */
  #tick({ screen }, { target }) {
    const changed = /** @type {HTMLInputElement} */ (target);
    for (const box of this.#boxes()) if (changed.checked && box !== changed && (changed.value === NONE || box.value === NONE)) box.checked = false;
    this.#ticked.set(screen, new Set(this.#boxes().filter((box) => box.checked).map((box) => box.value)));
    this.changed();
  }

  #boxes() {
    return /** @type {HTMLInputElement[]} */ ([...this.place.querySelectorAll("input")]);
  }

  /** The ticks of someone whose answers came by a link. @param {NextScreen} entry @returns {Set<string>} */
  #fromAnswers(entry) {
    const { answers } = this.form.read();
    const isGiven = entry.questions.every(({ id }) => id in answers);
    const same = (/** @type {any} */ one, /** @type {any} */ other) => JSON.stringify(one) === JSON.stringify(other);
    const found = new Set(entry.options.filter(({ question, ticked }) => {
      const answer = answers[question];
      if (answer === undefined) return false;
      if (Array.isArray(answer)) return answer.includes(ticked);
      return ticked === null ? !same(answer, entry.unticked[question]) : same(answer, ticked);
    }).map(({ id }) => id));
    if (isGiven && !found.size) found.add(NONE);
    if (found.size) this.#ticked.set(entry.screen, found);
    return found;
  }
}
