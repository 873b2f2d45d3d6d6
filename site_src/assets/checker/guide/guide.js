// @ts-check
/**
 * 向导: one question, or one screen of rare circumstances, at a time over the same form. First what the law's
 * conversation opens with, which needs no engine; then what the engine asks next, in its order.
 */

import { byId, el } from "../page/dom.js";
import { facts } from "../page/facts.js";
import { changeAbove } from "../page/still.js";
import { clauseLinks } from "../page/words.js";
import { nameOf, planned, questionEntry, questionsOf, screenEntry } from "./entries.js";
import { drawFoot, drawSeriesNote } from "./foot.js";
import { drawConfirming, drawEnd, drawHead, drawWait } from "./head.js";
import { ScreenView } from "./screen.js";
import { remember, stepOf } from "./steps.js";

/** @typedef {import("../form/form.js").Form} Form */
/** @typedef {import("./entries.js").Entry} Entry */
/**
 * What the newest report leaves open; `faulty` are questions whose answers cannot be used.
 * @typedef {{settled: boolean, entries: Entry[], faulty: string[]} | null} Outlook
 */
/** @typedef {import("./steps.js").Step} Step */
/**
 * `outlook` waits for the reply to the answers as they are, or for a failure; `isDayOpen`: the reader may choose the day.
 * `bearing`: the questions that may still bear on the verdict, as far as that is known without the engine.
 * @typedef {{outlook: () => Promise<Outlook>, answered: () => void, showReport: () => void, copyLink: (pressed: HTMLButtonElement) => void,
 *   bearing: (document: import("../form/form.js").Answers) => Promise<Set<string> | null>, clear: () => void, isDayOpen: boolean}} Page
 */

const DAY = "as_of";
/** Several questions at once, those that others are asked to confirm. */
const CONFIRM = "confirm";

export class Guide {
  #section = byId("guide");
  #head = byId("guide-head");
  #foot = byId("guide-foot");
  #root = byId("checker");
  #screen;
  /** @type {string[]} */ #path = [];
  /** @type {Set<string>} */ #skipped = new Set();
  /** Questions that ticks ask at once. @type {string[]} */ #queue = [];
  /** Screens as they were asked. @type {Map<string, Entry>} */ #entries = new Map();
  /** @type {string[]} */ #confirming = [];
  #current = "";
  #ended = false;
  #dayAsked = false;
  #turn = 0;
  #waiting = false;
  /** @type {Outlook} */ #outlook = null;
  /** The page has just been opened: nothing is scrolled, no field opens a keyboard. */
  #isArriving = false;

  /** @param {Form} form @param {Page} page */
  constructor(form, page) {
    this.form = form;
    this.page = page;
    this.#screen = new ScreenView(byId("guide-screen"), form, () => this.#drawFoot());
  }

  get active() {
    return !this.#head.hidden;
  }

  /** @param {Step | null} [step] where to go on, if not with the next question */
  async start(step = null) {
    this.#isArriving = !step && document.activeElement === document.body;
    this.#head.hidden = this.#foot.hidden = false;
    this.#root.dataset.guide = "asking";
    if (step) await this.revisit(step);
    else if (this.#current && (this.#current === DAY || this.#isOpen(this.#current))) this.show(this.#current);
    else await this.next();
  }

  stop() {
    this.#turn += 1;
    this.#wait(false);
    this.#head.hidden = this.#foot.hidden = true;
    this.#screen.hide();
    this.#mark([]);
    delete this.#root.dataset.guide;
    delete this.#section.dataset.asked;
  }

  /** Nothing has been asked yet: somebody else answers. @param {Record<string, any>} answers that came from elsewhere, a level left open on purpose */
  forget(answers) {
    this.#path = [];
    this.#queue = [];
    const { series, level } = facts().target;
    this.#skipped = new Set(series in answers && !(level in answers) ? [level] : []);
    this.#entries.clear();
    this.#screen.forget();
    this.#current = "";
    this.#dayAsked = false;
    this.#outlook = null;
  }

  /** Goes on to what is asked next; what is passed over unanswered counts as 不清楚. */
  async next() {
    if (this.#waiting) return;
    this.#commit();
    const turn = ++this.#turn;
    this.#wait(true);
    const name = await this.#choose();
    if (turn !== this.#turn) return;
    changeAbove(byId("report"), () => this.#goOn(name));
  }

  /** @param {string} name */
  #goOn(name) {
    this.#wait(false);
    if (name !== this.#current) {
      if (this.#current && this.#path.at(-1) !== this.#current) this.#path.push(this.#current);
      this.#remember(name);
    }
    if (name) this.show(name);
    else this.#end();
  }

  /** 不清楚: what is asked now stays open. */
  async skip() {
    if (this.#waiting) return;
    const entry = this.#entryOf(this.#current);
    if (this.#current === facts().target.series) return drawSeriesNote(this.#foot);
    if (entry && "screen" in entry) this.#screen.clear(entry);
    else if (this.form.words(this.#current) || this.form.isOpen(this.#current)) {
      this.form.clear(this.#current);
      this.page.answered();
    }
    await this.next();
  }

  async back() {
    // So that 上一题 and the browser's own way back are one and the same.
    if (stepOf(history.state)?.guide === this.#path.length) return history.back();
    const name = this.#path.pop();
    if (name) this.show(name);
  }

  /** The browser went back or forward to a question. @param {Step} step */
  async revisit({ guide: depth, question }) {
    this.#dayAsked = true;
    if (this.#path.length < depth && this.#current) this.#path.push(this.#current);
    this.#path.length = Math.min(this.#path.length, depth);
    if (question === CONFIRM && this.#confirming.length) this.#showConfirming();
    else if (this.#isKnown(question)) this.show(question);
    else {
      const turn = ++this.#turn;
      this.#outlook = await this.page.outlook();
      if (turn === this.#turn) this.#end();
    }
  }

  /** Exactly these questions, for the one who can confirm them. @param {string[]} ids */
  confirm(ids) {
    this.#head.hidden = this.#foot.hidden = false;
    this.#dayAsked = true;
    this.#isArriving = false;
    this.#confirming = ids.filter((id) => this.form.questions.has(id));
    if (this.#current && this.#path.at(-1) !== this.#current) this.#path.push(this.#current);
    remember({ guide: this.#path.length, question: CONFIRM });
    this.#showConfirming();
  }

  /** @param {string} name */
  show(name) {
    this.#turn += 1;
    this.#wait(false);
    this.#ended = false;
    this.#current = name;
    this.#root.dataset.guide = "asking";
    const entry = this.#entryOf(name);
    if (entry && "screen" in entry) this.#screen.draw(entry);
    else this.#screen.hide();
    this.#mark([name]);
    this.#explain([name]);
    this.#drawHead();
    this.#drawFoot();
    this.#focus(name);
  }

  /** The answer to the current question, or the whole report, has changed. @param {Outlook} outlook */
  refresh(outlook) {
    this.#outlook = outlook;
    if (this.active && !this.#waiting) changeAbove(byId("report"), () => this.#redraw());
  }

  #redraw() {
    if (this.#ended) drawEnd(this.#head, this.form, this.#outlook, this.#skipped, (id) => this.show(id));
    else if (this.#current !== CONFIRM) this.#drawHead();
    this.#drawFoot();
  }

  /** What was answered, skipped or ticked last is taken down. */
  #commit() {
    const name = this.#current;
    const entry = this.#entryOf(name);
    if (name === DAY) this.#dayAsked = true;
    if (entry && "screen" in entry) this.#commitScreen(entry);
    else if (this.form.questions.has(name)) {
      if (this.form.words(name)) this.#skipped.delete(name);
      else this.#skipped.add(name);
    }
  }

  /** @param {import("../report/types.js").NextScreen} entry */
  #commitScreen(entry) {
    const ids = questionsOf(entry);
    if (!this.#screen.isAnswered(entry)) return ids.forEach((id) => this.#skipped.add(id));
    const { next, open } = this.#screen.apply(entry);
    for (const id of ids) this.#skipped.delete(id);
    for (const id of open) this.#skipped.add(id);
    this.#queue = [...new Set([...next, ...this.#queue])];
    this.page.answered();
  }

  /** What to ask next; empty at the end. The order never depends on how quick the machine is. @returns {Promise<string>} */
  async #choose() {
    const document = this.form.read();
    const { series, level } = facts().target;
    if (!this.#dayAsked && this.page.isDayOpen && !Object.keys(document.answers).length) return DAY;
    const first = [series, level].find((id) => this.#isOpen(id) && !this.form.isOpen(id));
    if (first) return first;
    const asked = this.#queue.find((id) => this.#isOpen(id));
    if (asked) return asked;
    const bear = await this.page.bearing(document);
    const opening = facts().talk.opening.find((id) => this.#isOpen(id) && (!bear || bear.has(id)));
    if (opening) return opening;
    this.#outlook = await this.page.outlook();
    // A fault in no question of the form is told with the result.
    if (this.#outlook?.faulty.length) return this.#outlook.faulty.find((id) => id === DAY || this.form.questions.has(id)) ?? "";
    const entries = this.#outlook ? this.#outlook.entries : planned(this.form, (id) => this.#isOpen(id) && (!bear || bear.has(id)));
    const entry = this.#outlook?.settled ? undefined : entries.find((one) => one.known_by === "self" && questionsOf(one).some((id) => this.#isOpen(id)));
    if (!entry) return "";
    if ("screen" in entry) this.#entries.set(entry.screen, entry);
    return nameOf(entry);
  }

  /** @param {string} id */
  #isOpen(id) {
    const { answers } = this.form.read();
    return this.form.questions.has(id) && !(id in answers) && !this.#skipped.has(id) && this.form.concerns(id, answers) !== false;
  }

  /** @param {string} name */
  #isKnown(name) {
    return name === DAY || this.form.questions.has(name) || this.#entryOf(name) !== null;
  }

  /** @param {string} name @returns {Entry | null} */
  #entryOf(name) {
    return this.#entries.get(name) ?? questionEntry(this.form, name) ?? screenEntry(this.form, name);
  }

  /** Each question is a step in the browser's history; no answer is in it. @param {string} question */
  #remember(question) {
    remember({ guide: this.#path.length, question });
  }

  /** @param {boolean} waiting */
  #wait(waiting) {
    this.#waiting = waiting;
    if (waiting) this.#section.setAttribute("aria-busy", "true");
    else this.#section.removeAttribute("aria-busy");
    drawWait(this.#foot, waiting);
  }

  /** @param {string[]} names */
  #mark(names) {
    for (const group of this.form.form.querySelectorAll(".group--current")) group.classList.remove("group--current");
    for (const question of this.#section.querySelectorAll(".question--current")) question.classList.remove("question--current");
    for (const name of names) {
      const element = document.getElementById(`q-${name}`);
      element?.classList.add("question--current");
      element?.closest(".group")?.classList.add("group--current");
    }
    const [name] = names;
    if (name && names.length === 1) this.#section.dataset.question = name;
    else delete this.#section.dataset.question;
    this.#section.dataset.asked = String(this.#path.length + (name && this.#path.at(-1) !== name ? 1 : 0));
  }

  /** Why each is asked, under the question. @param {string[]} names */
  #explain(names) {
    for (const why of this.#section.querySelectorAll(".guide__why")) why.remove();
    for (const name of names) {
      const entry = this.#entryOf(name);
      const [clause] = entry?.clauses ?? [];
      if (!entry) continue;
      const why = el("p", { class: "guide__why" }, el("span", { class: "ears" }, "为什么问："), entry.because, " ",
        clauseLinks("screen" in entry ? entry.clauses : [clause]));
      document.querySelector(`#q-${CSS.escape(name)} > .question__body`)?.prepend(why);
    }
  }

  /** @param {string} name */
  #focus(name) {
    if (this.#hasArrived()) return;
    const element = document.getElementById(`q-${name}`);
    const control = /** @type {HTMLElement | null | undefined} */ (element?.querySelector("input:checked") ?? element?.querySelector("input, select"));
    control?.focus({ preventScroll: true });
    // All of the question and its buttons, where that fits.
    this.#foot.scrollIntoView({ block: "nearest" });
    if (this.#head.getBoundingClientRect().top < 0) this.#head.scrollIntoView({ block: "start" });
  }

  #drawHead() {
    drawHead(this.#head, this.#entryOf(this.#current)?.topic ?? "", this.#path.length + 1, this.#left());
  }

  /** At most so many more questions; null while that is not known. */
  #left() {
    if (!this.#outlook || this.#outlook.settled || this.#outlook.faulty.length) return null;
    return this.#outlook.entries.filter((entry) => entry.known_by === "self" && nameOf(entry) !== this.#current
      && questionsOf(entry).some((id) => this.#isOpen(id))).length;
  }

  #drawFoot() {
    const { answers } = this.form.read();
    drawFoot(this.#foot, this.form, Object.keys(answers), {
      kind: this.#current === CONFIRM ? "confirm" : this.#ended ? "end" : "question",
      canGoBack: this.#path.length > 0,
      skip: this.#skipWords(),
      next: () => void this.next(),
      passOver: () => void this.skip(),
      back: () => void this.back(),
      revise: (id) => this.show(id),
      finish: () => this.#finish(),
      copyLink: this.page.copyLink,
      clear: this.page.clear,
      showReport: this.page.showReport,
    });
    drawWait(this.#foot, this.#waiting);
  }

  #skipWords() {
    if (this.#current === DAY) return "";
    return this.#current === facts().target.level ? "还没想好，看看我能报什么" : "不清楚";
  }

  #showConfirming() {
    this.#turn += 1;
    this.#wait(false);
    this.#ended = false;
    this.#current = CONFIRM;
    this.#root.dataset.guide = "asking";
    this.#screen.hide();
    const { answers } = this.form.read();
    const ids = this.#confirming.filter((id) => this.form.concerns(id, answers) !== false);
    this.#mark(ids);
    delete this.#section.dataset.question;
    this.#explain(ids);
    drawConfirming(this.#head, ids);
    this.#drawFoot();
    this.#focus(ids[0] ?? "");
  }

  /** Back to the verdict, from what was confirmed. */
  #finish() {
    for (const id of this.#confirming) this.#skipped.delete(id);
    if (this.#path.at(-1) !== CONFIRM) this.#path.push(CONFIRM);
    this.#remember("");
    this.#end();
    this.page.showReport();
  }

  #end() {
    this.#ended = true;
    this.#current = "";
    this.#root.dataset.guide = "done";
    this.#screen.hide();
    this.#mark([]);
    drawEnd(this.#head, this.form, this.#outlook, this.#skipped, (id) => this.show(id));
    this.#drawFoot();
    if (!this.#hasArrived()) this.#head.focus();
  }

  /** True once, for what the page is opened with. */
  #hasArrived() {
    const isFirst = this.#isArriving;
    this.#isArriving = false;
    return isFirst;
  }
}
