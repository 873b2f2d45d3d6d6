// @ts-check
/** Values that facts compare: what the answers leave possible of a question or a named value (docs/program.md). */

import { excludes } from "./answers.js";
import { completedMonths, completedYears, dayIn, daysBetween } from "./days.js";
import { endOf } from "./document.js";

/** @typedef {import("./document.js").Document} Document */
/** @typedef {import("./document.js").NamedValue} NamedValue */
/** @typedef {import("./document.js").ValuePart} ValuePart */
/** @typedef {import("./document.js").Lookup} Lookup */
/** @typedef {import("./document.js").Item} Item */
/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {{value: any, dates: string[]}} World */

/** Sums are of whole ten-thousandths: numbers have two places, and so has what each counts. */
const PARTS = 10_000;
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
      case "elapsed": {
        const start = this.answers.get(value.question ?? "");
        const id = endOf(value);
        const end = id ? this.answers.get(id) : this.asOf;
        if (start === undefined || end === undefined) return null;
        return [start === "none" || end === "none" ? ABSENT : counted(value, String(start), String(end))];
      }
      case "total": {
        const shares = (value.items ?? []).map((item) => this.#share(item));
        if (shares.includes(null)) return null;
        const sum = /** @type {number[]} */ (shares).reduce((one, other) => one + other, 0);
        return [within(sum, value) / PARTS];
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

  /** What an answer adds to a total, in ten-thousandths; null while it is open. @param {Item} item */
  #share(item) {
    const { question = "", value, table, each = 1, beyond } = item;
    const answer = value === undefined ? this.answers.get(question) : this.possible(value)?.[0];
    if (answer === undefined) return null;
    const points = answer === ABSENT ? 0 : table === undefined ? answer : this.program.document.tables[table][String(answer)];
    const number = Math.round(Number(points) * 100);
    const amount = beyond === undefined ? number : Math.max(number - Math.round(beyond * 100), 0);
    return within(amount * Math.round(each * 100), item);
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
    const entries = document.contradictions.filter(({ question, other }) => [question, other].includes(id));
    return choices
      .map((choice) => new Map(known).set(id, choice))
      .filter((answers) => !entries.some((entry) => excludes(document, entry, answers)));
  }

  /** @param {Lookup} lookup @param {Answers} answers */
  #lookedUp({ question, table }, answers) {
    const answer = answers.get(question);
    return table === undefined ? answer : this.program.document.tables[table][String(answer)];
  }
}

/** Whole units of time up to the cut-off day, or from there. @param {NamedValue} value @param {string} day @param {string} asOf or the answer that is the cut-off day */
function counted(value, day, asOf) {
  const { counts, begins, until, ahead } = value;
  const year = Number(day.slice(0, 4)) + (begins === "next_year" ? 1 : 0);
  const start = begins ? `${year}-01-01` : day;
  const end = until === undefined || endOf(value) ? asOf : dayIn(until, asOf.slice(0, 4));
  const count = counts === "year" ? completedYears : counts === "month" ? completedMonths : daysBetween;
  return ahead ? count(end, start) : count(start, end);
}

/** Ten-thousandths within the bounds. @param {number} number @param {{at_least?: number, at_most?: number}} bounds */
function within(number, { at_least: low = -Infinity, at_most: high = Infinity }) {
  return Math.min(Math.max(number, Math.round(low * PARTS)), Math.round(high * PARTS));
}

/** @param {{value: any, date: string}[]} gives */
function distinct(gives) {
  return gives.filter((one, i) => gives.findIndex(({ value, date }) => value === one.value && date === one.date) === i);
}
