// @ts-check
/** Values that facts compare: what the answers leave possible of a question or a named value (docs/program.md). */

import { excludes } from "./answers.js";
import { completedYears } from "./days.js";

/** @typedef {import("./document.js").Document} Document */
/** @typedef {import("./document.js").NamedValue} NamedValue */
/** @typedef {import("./document.js").ValuePart} ValuePart */
/** @typedef {import("./document.js").Lookup} Lookup */
/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {{value: any, dates: string[]}} World */

/** There is nothing that the value would be about. */
export const ABSENT = Symbol("absent");
/** There is a value, but it is not known. */
export const UNCERTAIN = Symbol("uncertain");

export class Values {
  /** @type {Map<string, any[] | null>} */ #possible = new Map();
  /** @type {Map<string, World[]>} */ #worlds = new Map();

  /** @param {import("./program.js").Program} program @param {Answers} answers @param {string} asOf @param {string} series */
  constructor(program, answers, asOf, series) {
    this.program = program;
    this.answers = answers;
    this.asOf = asOf;
    this.series = series;
  }

  /** Values that completions of the answers leave; null where nothing is known. @param {string} term */
  possible(term) {
    let values = this.#possible.get(term);
    if (values === undefined) this.#possible.set(term, values = this.#work(term));
    return values;
  }

  /** @param {string} term @returns {any[] | null} */
  #work(term) {
    if (this.program.questions.has(term)) {
      const answer = this.answers.get(term);
      return answer === undefined ? null : [answer];
    }
    const value = /** @type {NamedValue} */ (this.program.values.get(term));
    switch (value.kind) {
      case "as_of":
        return [this.asOf];
      case "years_since": {
        const start = this.answers.get(value.question ?? "");
        if (start === undefined) return null;
        return [start === "none" ? ABSENT : completedYears(String(start), this.asOf)];
      }
      case "highest":
        return this.#worldsOf(value).map((world) => world.value);
      default: {
        const behind = /** @type {NamedValue} */ (this.program.values.get(value.of ?? ""));
        const nothing = behind.order?.[0];
        return this.#worldsOf(behind).map((world) => (world.value === nothing ? ABSENT : this.#since(world.dates)));
      }
    }
  }

  /** @param {string[]} dates */
  #since(dates) {
    const days = dates.map((id) => this.answers.get(id));
    if (days.includes(undefined)) return UNCERTAIN;
    return completedYears(/** @type {string[]} */ (days).reduce((one, other) => (one < other ? one : other)), this.asOf);
  }

  /** Every combination of what the parts can give; in each, the highest with its dates. @param {NamedValue} value */
  #worldsOf(value) {
    const kept = this.#worlds.get(value.id);
    if (kept) return kept;
    const order = value.order ?? [];
    const family = value.families === undefined ? "" : (this.program.document.tables[value.families][this.series] ?? "");
    /** @type {{value: any, date: string}[][]} */ let combinations = [[]];
    for (const part of value.parts ?? []) {
      const gives = this.#partGives(part, order[0], family);
      combinations = combinations.flatMap((before) => gives.map((one) => [...before, one]));
    }
    const worlds = combinations.map((parts) => {
      const top = parts.map((one) => one.value).reduce((one, other) => (order.indexOf(other) > order.indexOf(one) ? other : one));
      const dates = top === order[0] ? [] : parts.filter((one) => one.value === top && one.date).map((one) => one.date);
      return { value: top, dates };
    });
    this.#worlds.set(value.id, worlds);
    return worlds;
  }

  /** @param {ValuePart} part @param {any} nothing @param {string} family */
  #partGives(part, nothing, family) {
    /** @type {{value: any, date: string}[]} */ const gives = [];
    const { date = "", family: place } = part;
    /** @type {Answers} */ const known = new Map();
    for (const id of [part.value.question, place?.question ?? "", date]) {
      const answer = this.answers.get(id);
      if (answer !== undefined) known.set(id, answer);
    }
    for (const first of this.#completed(part.value, known)) {
      const given = this.#lookedUp(part.value, first);
      if (given === nothing) gives.push({ value: nothing, date: "" });
      else if (!place) gives.push({ value: given, date });
      else
        for (const second of this.#completed(place, first)) {
          const counts = (this.#lookedUp(place, second) === family) !== part.outside;
          gives.push(counts ? { value: given, date } : { value: nothing, date: "" });
        }
    }
    return distinct(gives);
  }

  /** The answers with every answer to the question that they do not exclude. @param {Lookup} lookup @param {Answers} known */
  #completed({ question: id }, known) {
    if (known.has(id)) return [known];
    const question = /** @type {import("./document.js").Question} */ (this.program.questions.get(id));
    const choices = question.type === "bool" ? [true, false] : Object.keys(question.options ?? {});
    const { document } = this.program;
    return choices
      .map((choice) => new Map(known).set(id, choice))
      .filter((answers) => !document.contradictions.some((entry) => excludes(document, entry, answers)));
  }

  /** @param {Lookup} lookup @param {Answers} answers */
  #lookedUp({ question, table }, answers) {
    const answer = answers.get(question);
    return table === undefined ? answer : this.program.document.tables[table][String(answer)];
  }
}

/** @param {{value: any, date: string}[]} gives */
function distinct(gives) {
  return gives.filter((one, i) => gives.findIndex(({ value, date }) => value === one.value && date === one.date) === i);
}
