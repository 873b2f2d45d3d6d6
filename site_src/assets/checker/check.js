// @ts-check
/** The check of the answers on the page: which state of them is asked for, and what the newest reply says. */

import { handsOff } from "./page/press.js";
import { evaluate } from "./program.js";

/** @typedef {import("./form/form.js").Form} Form */
/** @typedef {import("./form/form.js").Answers} Answers */
/** @typedef {import("./python/engine.js").Engine} Engine */
/** @typedef {import("./report/types.js").FirstResult} FirstResult */
/** @typedef {import("./report/types.js").Result} Result */
/** @typedef {import("./report/types.js").Faults} Faults */
/**
 * What is told, in this order: the answers have changed; then nothing is answered, or what the program says
 * at once, if it does; Python is waited for or has failed; faults, or Python's verdict (its explanations are to follow)
 * and all of its result.
 * @typedef {{
 *   stale: () => void, unanswered: () => void, first: (result: FirstResult) => void, waiting: (hasFirst: boolean) => void,
 *   failed: (hasFirst: boolean) => void, prepare: () => Promise<boolean>, faults: (faults: Faults) => void, verdict: (result: Result) => void,
 *   result: (result: Result, text: string) => void}} Listener
 */

export class Check {
  /** Counts the states of the answers: a reply to an older one is dropped. */
  #version = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** A link's own text, until an answer is changed: the form may not hold all of it. @type {string | null} */ #linked = null;
  /** @type {Promise<void>} */ #answered = Promise.resolve();
  /** Ends the wait for a reply. */
  #release = () => {};
  #hasFirst = false;
  /** Python has said something of these answers. */
  #isAnswered = false;
  /** Python's result for the answers on the page; null until it is there. @type {Result | null} */ result = null;
  /** Questions whose answers cannot be used, as Python has found. @type {string[]} */ faulty = [];

  /** @param {Form} form @param {Engine} engine @param {Listener} listener */
  constructor(form, engine, listener) {
    this.form = form;
    this.engine = engine;
    this.listener = listener;
  }

  /** The answers' JSON text. */
  get text() {
    return this.#linked ?? JSON.stringify(this.form.read());
  }

  /** The reader has changed an answer. @param {number} [delay] until it is checked, in milliseconds */
  changed(delay = 0) {
    this.#linked = null;
    this.refresh(delay);
  }

  /** Answers from elsewhere take the place of all. @param {Answers} document @param {string | null} text a link's own */
  open(document, text) {
    this.form.write(document);
    this.#linked = text;
    this.refresh();
  }

  /** What is on the page no longer holds; it is checked anew. @param {number} [delay] in milliseconds */
  refresh(delay = 0) {
    this.#version += 1;
    this.result = null;
    this.faulty = [];
    this.#hasFirst = false;
    this.#isAnswered = false;
    this.listener.stale();
    clearTimeout(this.#timer);
    this.#release();
    this.#answered = new Promise((resolve) => {
      this.#release = resolve;
      this.#timer = setTimeout(() => void this.#run().then(resolve), delay);
    });
  }

  /** When the answers as they are have been checked. */
  get answered() {
    return this.#answered;
  }

  /** Waits for the reply to the answers as they then are, or until it is clear that none will come. */
  async settled() {
    for (let awaited; awaited !== this.#answered;) {
      awaited = this.#answered;
      await awaited;
    }
  }

  /** Python will not come: the program's verdict stays, or is given now, if there is one. */
  giveUp() {
    if (!this.#hasFirst && this.#hasAnswers) this.#tellFirst();
    this.listener.failed(this.#hasFirst);
    this.#release();
  }

  /** The rules have come: the first verdict, unless Python has been quicker. */
  rulesRead() {
    if (this.#hasFirst || this.#isAnswered || !this.#hasAnswers) return;
    if (this.engine.status.state !== "ready") this.#tellFirst();
    if (this.#hasFirst && this.engine.status.state === "failed") this.giveUp();
  }

  get #hasAnswers() {
    return this.#linked !== null || Object.keys(this.form.read().answers).length > 0;
  }

  #tellFirst() {
    const first = evaluate(this.text);
    this.#hasFirst = first !== null;
    if (first) this.listener.first(first);
  }

  async #run() {
    const asked = this.#version;
    await handsOff();
    if (asked !== this.#version) return;
    const { text } = this;
    if (!this.#hasAnswers) return this.listener.unanswered();
    // Python answers within a blink once it is there: two verdicts in a row would only flicker.
    if (this.engine.status.state !== "ready") this.#tellFirst();
    if (this.engine.status.state === "idle") this.engine.start();
    if (this.engine.status.state === "failed") return this.giveUp();
    if (this.engine.status.state !== "ready") this.listener.waiting(this.#hasFirst);
    // The verdict first; what is missing and what to ask next may follow, unless an answer changes meanwhile.
    const verdict = await this.#ask(text, false, asked);
    if (verdict === null) return;
    const isPrepared = await this.listener.prepare();
    await handsOff();
    if (asked !== this.#version) return;
    if (!isPrepared) return this.giveUp();
    this.#isAnswered = true;
    if (verdict.schema === "faults/1") {
      this.faulty = verdict.faults.map(({ question }) => question);
      return this.listener.faults(verdict);
    }
    this.listener.verdict(verdict);
    const whole = await this.#ask(text, true, asked);
    if (whole === null || whole.schema === "faults/1") return;
    this.result = whole;
    this.listener.result(whole, text);
  }

  /** Null where the answers have changed meanwhile. @param {string} text @param {boolean} explained @param {number} asked @returns {Promise<Result | Faults | null>} */
  async #ask(text, explained, asked) {
    const reply = await this.engine.check(text, explained);
    await handsOff();
    return reply === null || asked !== this.#version ? null : JSON.parse(reply);
  }
}
