// @ts-check
/** The first pass: everyone's verdict by the program, in slices, so that the page can still be used. */

import { rank } from "../../checker/page/words.js";
import { readAnswers } from "../../program/answers.js";
import { counts, excludes, labelOf, roster } from "../facts.js";
import { postAnswers } from "../limits/posts.js";
import { documentOf } from "../people.js";
import { Verdicts } from "./anew.js";
import { inSlices } from "./slices.js";

/** @typedef {import("../people.js").Person} Person */
/** @typedef {import("../people.js").Document} Document */
/** @typedef {import("../people.js").Unit} Unit */
/** @typedef {import("../../program/program.js").Program} Program */
/** @typedef {import("../facts.js").Verdict} Verdict */
/**
 * Whether a person's application needs a post: it does, it does not (exempt, or impossible anyhow), or open answers decide.
 * @typedef {"takes" | "free" | "open"} Post
 */
/**
 * `problems`: sentences about answers that cannot be judged.
 * @typedef {{person: Person, document: Document, verdict: Verdict | "FAULT", post: Post, problems: string[]}} Judged
 */

/**
 * @param {Program} program @param {Person[]} people @param {Unit} unit
 * @param {(done: number, all: number) => void} onProgress @param {AbortSignal} signal
 * @returns {Promise<Judged[]>}
 */
export async function judge(program, people, unit, onProgress, signal) {
  const { posts, target } = roster;
  const all = people.length * 2;
  /** @type {Case[]} */ const cases = [];
  await inSlices(people, (person) => cases.push(new Case(program, person, unit)), signal, (done) => onProgress(done, all));
  const answers = posts ? postAnswers(posts, cases, unit) : new Map();
  /** @type {Judged[]} */ const judged = [];
  await inSlices(cases, (one) => judged.push(one.judged(answers.get(one.document.answers[target.level]) ?? [])), signal, (done) => onProgress(people.length + done, all));
  return judged;
}

/** One person, with the verdicts that the answers about posts would give. */
class Case {
  #read;
  #verdicts;

  /** @param {Program} program @param {Person} person @param {Unit} unit */
  constructor(program, person, unit) {
    this.program = program;
    this.person = person;
    this.document = documentOf(program.document, person, unit);
    this.#read = readAnswers(program.document, this.document);
    this.#verdicts = new Verdicts(program, this.#read.answers, this.#read.asOf, roster.posts?.question ?? "");
    this.problems = person.faulty.size ? [] : this.#problems();
    this.isFaulty = person.faulty.size > 0 || this.problems.length > 0;
    this.post = this.#post();
  }

  /** @param {string[]} values the answers about posts that the unit's numbers leave */
  judged(values) {
    const { person, document, problems, post, isFaulty } = this;
    if (isFaulty) return { person, document, problems, post, verdict: /** @type {const} */ ("FAULT") };
    if (!this.#isAsked() || !values.length || new Set(values.map((value) => this.#verdicts.with(value))).size > 1)
      return { person, document, problems, post, verdict: this.#verdicts.with() };
    const answers = { ...document.answers, [roster.posts?.question ?? ""]: values[0] };
    return { person, document: { ...document, answers }, problems, post, verdict: this.#verdicts.with(values[0]) };
  }

  /** Whether the unit's posts decide an answer that the row leaves open. */
  #isAsked() {
    const { posts } = roster;
    return posts !== null && !(posts.question in this.document.answers) && counts(posts.among, this.document.answers);
  }

  /** A person takes a post who could apply with one and could not, or not so well, without. @returns {Post} */
  #post() {
    const { posts } = roster;
    const { answers } = this.document;
    if (!posts || excludes(posts.among, answers)) return "free";
    if (this.isFaulty) return "open";
    // What open answers leave NO, none makes better.
    if (!(posts.question in answers) && this.#verdicts.with() === "NO") return "free";
    const [without, vacant] = [this.#verdicts.with(posts.none), this.#verdicts.with(posts.vacant)];
    if (vacant === "NO") return "free";
    if (vacant === "UNKNOWN" && without === "UNKNOWN") return "open";
    // As answered so far: another way that needs no post may be open, but this one, which is known, does.
    if (rank(without) >= rank(vacant)) return "free";
    return counts(posts.among, answers) ? "takes" : "open";
  }

  #problems() {
    const { faults, answers } = this.#read;
    const [series, level] = [roster.target.series, roster.target.level].map((id) => answers.get(id));
    const lines = faults.map(({ question, other, reason }) =>
      reason === "excluded" ? `“${labelOf(question)}”和“${labelOf(other ?? "")}”互相矛盾` : `“${labelOf(question)}”的回答不能用（早于或晚于允许的日子，或不在可用的值里）`);
    if (lines.length) return lines;
    const open = Object.values(roster.target).filter((id) => !answers.has(id)).map(labelOf);
    if (open.length) return [`没有填“${open.join("”“")}”`];
    return this.program.trees(String(series), String(level)) ? [] : ["这个系列没有这一层级"];
  }
}
