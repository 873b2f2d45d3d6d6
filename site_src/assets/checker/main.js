// @ts-check
/** Wires the page together: answers in, report out, and every state said in words. */

import { bearing } from "./bearing.js";
import { Check } from "./check.js";
import { clearFaults, showFaults } from "./form/faults.js";
import { DayChoice } from "./form/day.js";
import { Form } from "./form/form.js";
import { SheetView } from "./form/sheet.js";
import { Guide } from "./guide/guide.js";
import { stepOf } from "./guide/steps.js";
import { Actions, whenIdle } from "./keep/actions.js";
import { forgetLink, mayReplace, openLink } from "./keep/arriving.js";
import { Clearing } from "./keep/clearing.js";
import { askBeforeLeaving, reopen } from "./keep/leaving.js";
import { fragment } from "./keep/link.js";
import * as qr from "./keep/qr.js";
import { Saved } from "./keep/saved.js";
import { confirmation } from "./report/confirm.js";
import { idleAnswers, outlookOf } from "./report/outlook.js";
import { byId, el } from "./page/dom.js";
import { facts } from "./page/facts.js";
import { handsOff } from "./page/press.js";
import { today } from "./page/today.js";
import { wordOf } from "./page/words.js";
import { savesData, theEngine } from "./python/start.js";
import { isOld, showStatus } from "./python/status.js";
import { whyMissing } from "./python/missing.js";
import { ReportView } from "./report/view.js";
import { rules, rulesRead } from "./rules.js";

/** @typedef {import("./form/form.js").Control} Control */
/** @typedef {import("./report/types.js").Result} Result */
/** @typedef {import("./report/types.js").Faults} Faults */

const TYPING_MS = 200;
/** Which readings of the notice the verdict hangs on, where the reader sees it. */
const READINGS = "[open] > #report-readings";
/** The result whose readings have been asked for. @type {Result | null} */ let read = null;
/** Phones begin with one question at a time. */
const NARROW = matchMedia("(max-width: 47.99rem)");

const root = byId("checker");
/** Whether the reader has answered something since answers last came from elsewhere. */
let isTyped = document.documentElement.dataset.typed === "true";
const form = new Form(/** @type {HTMLFormElement} */ (byId("answers")));
const sheet = new SheetView(form);
const day = new DayChoice(form, byId("as_of-days"));
const report = new ReportView();
const engine = theEngine();
const check = new Check(form, engine, {
  stale: onStale,
  unanswered: () => noResult(`答了“${seriesLabel()}”，这里就会给出结论。`),
  first: (first) => {
    report.first(first);
    if (first.schema === "overview/2") showBar("看我能报什么");
    else showBar(first.headline?.text ?? `初步结论：${wordOf(first.verdict)}`);
  },
  waiting: (hasFirst) => hasFirst || report.empty("正在准备计算程序，好了就给出结论。可以接着答题。"),
  failed: onFailed,
  faults: onFaults,
  prepare: () => fetched(report.prepare()),
  verdict: (result) => {
    draw(result);
    report.expectMore();
  },
  result: (result, text) => {
    draw(result);
    void fetched(actions.show(result));
    sheet.markIdle(idleAnswers(result));
    guide.refresh(outlookOf(result, []));
    void comparison?.refresh(text);
    void tellReadings();
  },
});
const guide = new Guide(form, {
  outlook: async () => {
    await check.settled();
    return outlookOf(check.result, check.faulty);
  },
  bearing,
  answered: () => answersChanged(),
  showReport,
  copyLink: (pressed) => void actions.copyLink(pressed),
  clear: () => clearAll("已清空全部回答。", false),
  isDayOpen: day.isOffered,
});
/** Once a result is kept to compare with. @type {import("./keep/compare.js").Comparison | null} */ let comparison = null;
const clearing = new Clearing(() => form.read(), (document) => replaceAnswers(document, null));
const saved = new Saved(byId("saved"), (document) => replaceAnswers(document, null), form, (sentence) => report.say(sentence), () => rules()?.document.rules);
const actions = new Actions(form, {
  say: (sentence) => report.say(sentence),
  keep: () => saved.keep(),
  next: () => clearAll("已清空，可以给下一位查了。", true),
  compareWith: (title, Comparison) => {
    comparison ??= new Comparison(comparisonPlace(), form, {
      diff: async (before, after) => {
        const reply = await engine.diff(before, after);
        await handsOff();
        return reply;
      },
      restore: (text) => replaceAnswers(JSON.parse(text), text),
      leave: showReport,
    });
    comparison.keep(check.text, title);
    report.say("已记下作对照");
  },
});

// --- What the check tells ---

function onStale() {
  report.invalidate();
  comparison?.invalidate();
  sheet.invalidateIdle();
  clearFaults(form);
  actions.hide();
  sheet.refresh();
  day.refresh();
  showBar("正在重新计算");
}

/** @param {boolean} hasFirst the program's verdict stands on the page */
function onFailed(hasFirst) {
  if (hasFirst) report.unconfirmed();
  else report.empty("计算程序没有启动，暂时给不出结论。已填的回答都还在。", true);
  showBar("计算程序没有启动，看原因");
}

/** @param {Faults} document */
function onFaults({ faults }) {
  const isOnlyMissing = faults.length === 1 && faults[0].question === facts().target.series && !faults[0].value;
  // Without a series there is no result yet, but nothing is wrong.
  if (isOnlyMissing) return noResult(`再答“${seriesLabel()}”，就会给出结论。`);
  report.faults(faults, isLater);
  showFaults(form, faults, isLater, (question) => sheet.unfold(question));
  showBar(`有 ${faults.length} 处回答要改`);
  nothingKnown();
}

/** Whether an answer is a day after the one that is checked for, and the reader may check for today. @param {import("./page/faults.js").Fault} fault */
function isLater({ question }) {
  const asked = form.questions.get(question);
  const answer = asked?.type === "date" ? form.value(asked) : "";
  return typeof answer === "string" && answer > form.asOf() && answer <= today() && today() <= facts().day.last;
}

/** @param {string} sentence */
function noResult(sentence) {
  report.empty(sentence);
  showBar("看结论");
  nothingKnown();
}

function nothingKnown() {
  sheet.markIdle([]);
  guide.refresh(null);
}

function seriesLabel() {
  return form.questions.get(facts().target.series)?.label ?? "";
}

/** @param {Result} result */
function draw(result) {
  if (result.schema === "report/2") {
    report.report(result);
    showBar(result.headline?.text ?? `结论：${wordOf(result.verdict)}`);
  } else {
    report.overview(result);
    showBar("看我能报什么");
  }
}

/** @param {import("./python/engine.js").Status} status */
async function onStatus(status) {
  await handsOff();
  if (status !== engine.status) return;
  showStatus(status);
  if (status.state === "ready") {
    void fetched(report.prepare());
    whenIdle(() => void fetched(actions.prepare()).then((isThere) => (isThere ? qr.prepare() : null)));
  }
  if (status.state === "loading" && !check.result) showBar("正在准备计算程序");
  if (status.state === "failed") {
    check.giveUp();
    void sayIfOld(status);
  }
}

/** A worker that is not there says nothing of why. @param {import("./python/engine.js").Status} status */
async function sayIfOld(status) {
  if (status.code === "start" && (await whyMissing()) === "gone" && engine.status === status) showStatus({ ...status, code: "gone" });
}

/** Whether scripts that are fetched later have come; why not is said where Python's own state is. @param {Promise<unknown>} scripts */
async function fetched(scripts) {
  try {
    await scripts;
    return true;
  } catch {
    showStatus({ ...engine.status, state: "failed", code: await whyMissing() });
    return false;
  }
}

async function tellReadings() {
  const { result, text } = check;
  if (!result || result === read || !document.querySelector(READINGS)) return;
  read = result;
  const reply = await engine.readings(text);
  await handsOff();
  const readings = reply === null ? null : JSON.parse(reply);
  if (readings === null) read = null;
  else if (readings.schema === "readings/1" && check.result === result) report.readings(readings);
}

// --- What the reader does ---

/** @param {Event} event */
function onInput(event) {
  const control = event.target;
  if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement) || !control.name) return;
  form.reconcile(control);
  clearing.forget();
  answersChanged(control.type === "text" || control.type === "date" ? TYPING_MS : 0);
}

/** @param {MouseEvent} event */
function onClick(event) {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (!button) return;
  const { clear, goTo, openLevel, asOf } = button.dataset;
  if (clear) {
    form.clear(clear);
    answersChanged();
  } else if (goTo) toQuestion(goTo);
  else if (openLevel) toLevel(openLevel);
  else if (asOf) toToday();
  else if (button.id === "confirm-answer") confirm(confirmation(check.result).ids);
  else if (button.id === "confirm-copy") void actions.copyText(button, actions.confirmationText(confirmation(check.result)));
}

/** Checks for the reader's own day, as a fault offers it. */
function toToday() {
  form.controls("as_of")[0].value = today();
  answersChanged();
  byId("report").focus({ preventScroll: true });
}

/** Answers from elsewhere, or none, take the place of all. @param {import("./form/form.js").Answers} document @param {string | null} text a link's own */
function replaceAnswers(document, text) {
  isTyped = false;
  guide.forget(document.answers);
  check.open(document, text);
  if (guide.active) void guide.next();
}

/** @param {string} sentence @param {boolean} keepsDay */
function clearAll(sentence, keepsDay) {
  forgetLink();
  clearing.clear(sentence, keepsDay);
  report.say(sentence);
  byId("checker").scrollIntoView({ block: "start" });
  if (!guide.active) byId("cleared").focus({ preventScroll: true });
}

/** @param {string[]} ids what somebody else is to confirm */
function confirm(ids) {
  setButtons("guide");
  guide.confirm(ids);
}

/** @param {number} [delay] */
function answersChanged(delay = 0) {
  isTyped = true;
  forgetLink();
  check.changed(delay);
}

/** @param {string} id */
function toQuestion(id) {
  if (guide.active && form.questions.has(id)) guide.show(id);
  else {
    sheet.unfold(id);
    byId(`q-${id}`).scrollIntoView({ block: "center" });
    form.focus(id);
  }
}

/** @param {string} level */
function toLevel(level) {
  for (const control of form.controls(facts().target.level)) if (control instanceof HTMLInputElement) control.checked = control.value === level;
  answersChanged();
  void check.answered.then(showReport);
}

function showReport() {
  const section = byId("report");
  (engine.status.state === "failed" ? byId("python-status") : section).scrollIntoView({ block: "start" });
  section.focus({ preventScroll: true });
}

/** @param {string} text */
function showBar(text) {
  byId("bar-button").textContent = text;
}

function retry() {
  if (isOld()) return reopen(fragment(form.read()));
  engine.start();
  showStatus(engine.status);
  check.refresh();
  // The button has gone.
  byId("report").focus({ preventScroll: true });
}

/** A download that broke off goes on by itself when the connection is back. */
function onOnline() {
  if (engine.status.state !== "failed" || engine.status.code !== "download") return;
  engine.start();
  check.refresh();
}

function count() {
  return Object.keys(form.read().answers).length;
}

// --- Links ---

function arrive() {
  return openLink((document, text, ask) => {
    replaceAnswers(document, text);
    if (ask.length) confirm(ask);
  });
}

/** @returns {Promise<void> | void} */
function arriveUnlessTyped() {
  return isTyped && window.opener ? mayReplace(count(), arrive) : arrive();
}

/** With what the address or the history says; else phones with the first question, others with the form. */
async function beginAnswering() {
  const step = stepOf(history.state);
  if (location.hash) await arriveUnlessTyped();
  // The link may ask something of its own.
  if (guide.active) return;
  if (step) setMode("guide", step);
  else if (NARROW.matches) setMode("guide");
}

// --- The page itself ---

function comparisonPlace() {
  const place = el("section", { id: "comparison", class: "comparison", tabindex: "-1", "aria-label": "与对照相比" });
  place.hidden = true;
  byId("report").before(place);
  return place;
}

/** @param {"guide" | "sheet"} mode */
function setButtons(mode) {
  root.dataset.mode = mode;
  byId("mode-guide").setAttribute("aria-pressed", String(mode === "guide"));
  byId("mode-sheet").setAttribute("aria-pressed", String(mode === "sheet"));
}

/** @param {"guide" | "sheet"} mode @param {import("./guide/steps.js").Step | null} [step] */
function setMode(mode, step = null) {
  setButtons(mode);
  if (mode === "guide") void guide.start(step);
  else guide.stop();
  sheet.refresh();
}

/** The way back leads through the questions, also from another page. @param {any} state */
function resume(state) {
  const step = stepOf(state);
  if (step) setMode("guide", step);
}

function toggleLargeText() {
  const isLarge = document.documentElement.toggleAttribute("data-large-text");
  byId("large-text").setAttribute("aria-pressed", String(isLarge));
}

function begin() {
  for (const hidden of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("#tools, #bar, [data-clear]"))) hidden.hidden = false;
  form.form.addEventListener("submit", (event) => event.preventDefault());
  form.form.addEventListener("input", onInput);
  root.addEventListener("click", onClick);
  document.documentElement.dataset.scripts = "started";
  root.addEventListener("toggle", ({ target }) => {
    if (target === document.querySelector(READINGS)?.parentElement) void tellReadings();
  }, true);
  byId("mode-guide").addEventListener("click", () => setMode("guide"));
  byId("mode-sheet").addEventListener("click", () => setMode("sheet"));
  byId("large-text").addEventListener("click", toggleLargeText);
  byId("bar-button").addEventListener("click", showReport);
  byId("python-retry").addEventListener("click", retry);
  window.addEventListener("popstate", ({ state }) => resume(state));
  byId("clear-all").addEventListener("click", () => clearAll("已清空全部回答。", false));
  addEventListener("hashchange", () => void arriveUnlessTyped());
  addEventListener("online", onOnline);
  // Also after the browser has put a reader's answers back into the form.
  addEventListener("pageshow", () => {
    check.refresh();
    saved.refresh();
  });
  askBeforeLeaving(() => count() > 0);
  saved.offer();
  sheet.refresh();
  void beginAnswering();
  engine.listen(onStatus);
  void rulesRead.then(handsOff).then(() => check.rulesRead());
  // Mostly it has been started with the first paint.
  // Where the reader saves data, it waits for the first answer (see `Check`).
  if (!savesData()) requestAnimationFrame(() => setTimeout(() => engine.start()));
}

begin();
