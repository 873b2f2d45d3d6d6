// @ts-check
/** Wires the page together: answers in, report out, and every state said in words. */

import { calendar, dated } from "./keep/calendar.js";
import { Comparison } from "./keep/compare.js";
import { byId, copy, download, el } from "./page/dom.js";
import { Form } from "./form/form.js";
import { focusQuestion, Guide, stepOf } from "./guide/guide.js";
import { asPage, asText, asTitle, handout, withCode } from "./keep/handout.js";
import * as qr from "./keep/qr.js";
import * as receipt from "./keep/link.js";
import { faultText, ReportView } from "./report/report.js";
import { Saved } from "./keep/saved.js";
import { SheetView } from "./form/sheet.js";
import { savesData, theEngine } from "./start.js";
import { showStatus } from "./python/status.js";
import { VERDICTS } from "./page/words.js";

/** @typedef {import("./form/form.js").Answers} Answers */
/** @typedef {import("./form/form.js").Control} Control */

const TYPING_MS = 200;
const REPLY_MS = 3000;

const root = byId("checker");
const facts = {
  clauses: JSON.parse(root.dataset.clauses ?? "{}"),
  levels: JSON.parse(root.dataset.levels ?? "{}"),
  root: new URL(root.dataset.root ?? "", location.href),
};
const form = new Form(/** @type {HTMLFormElement} */ (byId("answers")));
const sheet = new SheetView(form, facts);
const report = new ReportView(facts, {
  goTo,
  openLevel,
  label: (id) => form.questions.get(id)?.label ?? id,
  series: (key) => [.../** @type {HTMLSelectElement} */ (form.controls("target_series")[0]).options].find((option) => option.value === key)?.text ?? key,
});
const engine = theEngine();
const guide = new Guide(form, facts, outlook, () => showReport());
const comparison = new Comparison(comparisonPlace(), facts, form, {
  diff: (before, after) => engine.diff(before, after),
  restore: (text) => openDocument(JSON.parse(text), text),
  leave: showReport,
});
const saved = new Saved(byId("saved"), (document) => openDocument(document, null), () => form.read(), (sentence) => report.say(sentence));

/** Counts the states of the answers: a reply to an older one is dropped. */
let version = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** The link's own text, until an answer is changed. @type {string | null} */
let linked = null;
/** What the newest reply says, null until it is there. @type {any} */
let current = null;
/** @type {Promise<void>} */
let answered = Promise.resolve();

/** @param {import("./engine.js").Status} status */
function onStatus(status) {
  showStatus(status);
  if (status.state === "ready") whenIdle(() => void qr.prepare());
  if (status.state === "loading" && !current) showBar("正在准备计算程序");
  if (status.state !== "failed") return;
  report.empty("计算程序没有启动，暂时给不出结论。已填的回答都还在。", true);
  showBar("计算程序没有启动，看原因");
}

/** The answers have changed: what is on the page no longer holds. @param {number} [delay] */
function changed(delay = 0) {
  version += 1;
  current = null;
  report.invalidate();
  comparison.invalidate();
  sheet.invalidateIdle();
  clearFaults();
  hideActions();
  sheet.refresh();
  showBar("正在重新计算");
  clearTimeout(timer);
  answered = new Promise((resolve) => {
    timer = setTimeout(() => resolve(compute()), delay);
  });
}

async function compute() {
  const asked = version;
  const document = form.read();
  const text = linked ?? JSON.stringify(document);
  if (linked === null && !Object.keys(document.answers).length) return show({ schema: "none" });
  if (engine.status.state === "idle") engine.start();
  if (engine.status.state === "failed") return onStatus(engine.status);
  if (engine.status.state !== "ready") report.empty("正在准备计算程序，好了就给出结论。可以接着答题。");
  // The verdict first; what is missing and what to ask next may follow, unless an answer changes meanwhile.
  const verdict = await engine.check(text, false);
  if (verdict === null || asked !== version) return;
  const document_ = JSON.parse(verdict);
  if (document_.schema === "faults/1") return show(document_);
  draw(document_);
  report.expectMore();
  const reply = await engine.check(text, true);
  if (reply === null || asked !== version) return;
  show(JSON.parse(reply));
  void comparison.refresh(text);
}

/** @param {any} document */
function show(document) {
  current = document;
  draw(document);
  if (document.schema === "report/1" || document.schema === "overview/1") showActions();
  sheet.markIdle(idleAnswers(document));
  guide.refresh(outlookNow());
}

/** Answers that none of the results on the page hangs on. @param {any} document @returns {string[]} */
function idleAnswers(document) {
  const [first, ...others] = document.schema === "overview/1" ? document.levels : [document];
  return (first?.idle_answers ?? []).filter((/** @type {string} */ id) => others.every((/** @type {any} */ level) => level.idle_answers.includes(id)));
}

/** @param {any} document */
function draw(document) {
  if (document.schema === "report/1") report.report(document);
  else if (document.schema === "overview/1") report.overview(document);
  else if (document.schema === "faults/1") showFaults(document.faults);
  else report.empty("答了“拟申报职称系列”，这里就会给出结论。");
  showBar(barText(document));
}

/** @param {any} document */
function barText(document) {
  if (document.schema === "report/1") return `结论：${VERDICTS[/** @type {import("./page/words.js").Verdict} */ (document.verdict)].word}`;
  if (document.schema === "overview/1") return "看我能报什么";
  return document.schema === "faults/1" && !isOnlyMissing(document.faults) ? `有 ${document.faults.length} 处回答要改` : "看结论";
}

/** Without a series there is no result yet, but nothing is wrong. @param {import("./report/report.js").Fault[]} faults */
function isOnlyMissing(faults) {
  return faults.length === 1 && faults[0].question === "target_series" && !faults[0].value;
}

/** @param {import("./report/report.js").Fault[]} faults */
function showFaults(faults) {
  if (isOnlyMissing(faults)) return report.empty("再答“拟申报职称系列”，就会给出结论。");
  report.faults(faults);
  for (const fault of faults) {
    const place = document.getElementById(`${fault.question}-fault`);
    if (!place) continue;
    place.textContent = faultText(fault);
    place.hidden = false;
    for (const control of form.controls(fault.question)) control.setAttribute("aria-invalid", "true");
    sheet.unfold(fault.question);
  }
}

function clearFaults() {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (form.form.querySelectorAll(".question__fault:not([hidden])"))) {
    place.hidden = true;
    place.textContent = "";
  }
  for (const control of form.form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

/** @returns {import("./guide/guide.js").Outlook} */
function outlookNow() {
  if (current?.schema === "report/1") return { settled: current.settled, questions: current.next_questions };
  if (current?.schema !== "overview/1") return null;
  /** @type {Map<string, import("./report/report.js").NextQuestion>} */
  const questions = new Map();
  for (const level of current.levels) for (const question of level.next_questions) if (!questions.has(question.id)) questions.set(question.id, question);
  return { settled: current.levels.every((/** @type {any} */ level) => level.settled), questions: [...questions.values()] };
}

/** Waits for the report on the answers as they are, but not for a program that is still loading. */
async function outlook() {
  if (engine.status.state === "ready") await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, REPLY_MS))]);
  return outlookNow();
}

/** @param {string} id */
function goTo(id) {
  if (guide.active && form.questions.has(id)) void guide.show(id);
  else {
    sheet.unfold(id);
    byId(`q-${id}`).scrollIntoView({ block: "center" });
    focusQuestion(form, id);
  }
}

/** @param {string} level */
function openLevel(level) {
  for (const control of form.controls("target_level")) if (control instanceof HTMLInputElement) control.checked = control.value === level;
  linked = null;
  forgetLink();
  changed();
  void answered.then(showReport);
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

/** @param {Answers} document @param {string | null} text the link's own text, where the form may not hold all of it */
function openDocument(document, text) {
  form.write(document);
  linked = text;
  changed();
}

async function openLink() {
  const note = byId("link-fault");
  note.hidden = true;
  const { hash } = location;
  if (!receipt.carriesAnswers(hash)) return;
  try {
    const { text, document } = await receipt.open(hash);
    // A later link, or an answer given meanwhile, goes before this one.
    if (location.hash === hash) openDocument(document, text);
  } catch (error) {
    if (!(error instanceof receipt.LinkError)) throw error;
    if (location.hash !== hash) return;
    note.textContent = `${error.message}可以直接在下面作答。`;
    note.hidden = false;
    forgetLink();
  }
}

/** The address must not promise answers that have since been changed. */
function forgetLink() {
  if (receipt.carriesAnswers(location.hash)) history.replaceState(history.state, "", location.pathname + location.search);
}

/** @param {Event} event */
function onInput(event) {
  const control = event.target;
  if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement) || !control.name) return;
  form.reconcile(control);
  linked = null;
  forgetLink();
  changed(control.type === "text" || control.type === "date" ? TYPING_MS : 0);
}

/** @param {MouseEvent} event */
function onClear(event) {
  const button = event.target instanceof Element ? event.target.closest("[data-clear]") : null;
  const id = button?.getAttribute("data-clear");
  if (!id) return;
  form.clear(id);
  linked = null;
  forgetLink();
  changed();
}

// --- Taking the result along ---

const actions = el("div", { class: "actions", id: "actions" },
  el("h3", {}, "带走这个结果"),
  el("p", { class: "part__note" }, "链接和文字里含有您的全部回答，发给谁，谁就能看到。"),
  el("div", { class: "actions__buttons" },
    actionButton("复制链接", async (button) => confirmCopy(button, await copy(link()))),
    actionButton("复制文字", async (button) => confirmCopy(button, await copy(asText(handout(facts, form, current), link())))),
    actionButton("打印", () => window.print()),
    actionButton("把截止日期存进日历", () => download("shenbao.ics", "text/calendar;charset=utf-8", calendar(dated(facts, current), current.as_of, "职称申报截止日期")), "to-calendar"),
    actionButton("存在这台设备上", () => saved.keep())),
  el("h3", {}, "如果…会怎样"),
  el("p", { class: "part__note" }, "记下这个结果作对照，再改回答，看结论、途径和条件变了什么。"),
  el("div", { class: "actions__buttons" }, actionButton("以这个结果作对照", keepForComparison, "keep-comparison")));
actions.hidden = true;
byId("report").append(actions);

/** @param {string} name @param {(button: HTMLButtonElement) => void} act @param {string} [id] */
function actionButton(name, act, id = "") {
  const button = el("button", { class: "quiet", type: "button", id: id || false, click: () => act(button) }, name);
  return button;
}

function comparisonPlace() {
  const place = el("section", { id: "comparison", class: "comparison", tabindex: "-1", "aria-label": "与对照相比" });
  place.hidden = true;
  byId("report").before(place);
  return place;
}

function keepForComparison() {
  comparison.keep(linked ?? JSON.stringify(form.read()), asTitle(handout(facts, form, current)));
  report.say("已记下作对照");
}

/** @param {HTMLButtonElement} button @param {boolean} copied */
function confirmCopy(button, copied) {
  const name = (button.dataset.name ??= button.textContent ?? "");
  button.textContent = copied ? "已复制 ✓" : "浏览器不允许复制";
  report.say(button.textContent);
  setTimeout(() => (button.textContent = name), 2000);
}

function link() {
  return new URL(receipt.fragment(form.read()), location.origin + location.pathname).href;
}

function showActions() {
  actions.hidden = false;
  byId("to-calendar").hidden = !dated(facts, current).length;
  const paper = byId("handout");
  paper.replaceChildren(...asPage(handout(facts, form, current)));
  whenIdle(() => void addCode(paper, version));
}

/** The code on paper, unless an answer changes meanwhile. @param {HTMLElement} paper @param {number} asked */
async function addCode(paper, asked) {
  const fragment = await receipt.shortFragment(form.read());
  const code = fragment && asked === version ? await qr.code(new URL(fragment, location.origin + location.pathname).href) : null;
  if (code && asked === version && current) withCode(paper, code);
}

/** @param {() => void} task */
function whenIdle(task) {
  if (typeof requestIdleCallback === "function") requestIdleCallback(task, { timeout: 1000 });
  else setTimeout(task);
}

function hideActions() {
  actions.hidden = true;
  byId("handout").replaceChildren();
}

// --- The page itself ---

/** A download that broke off goes on by itself when the connection is back. */
function onOnline() {
  if (engine.status.state !== "failed" || engine.status.code !== "download") return;
  engine.start();
  changed();
}

/** @param {"guide" | "sheet"} mode @param {import("./guide/guide.js").Step | null} [step] */
function setMode(mode, step = null) {
  root.dataset.mode = mode;
  byId("mode-guide").setAttribute("aria-pressed", String(mode === "guide"));
  byId("mode-sheet").setAttribute("aria-pressed", String(mode === "sheet"));
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
  form.form.addEventListener("click", onClear);
  byId("mode-guide").addEventListener("click", () => setMode("guide"));
  byId("mode-sheet").addEventListener("click", () => setMode("sheet"));
  byId("large-text").addEventListener("click", toggleLargeText);
  byId("bar-button").addEventListener("click", showReport);
  byId("python-retry").addEventListener("click", () => {
    engine.start();
    changed();
    // The button has gone.
    byId("report").focus({ preventScroll: true });
  });
  window.addEventListener("popstate", ({ state }) => resume(state));
  addEventListener("hashchange", () => void openLink());
  addEventListener("online", onOnline);
  // Also after the browser has put a reader's answers back into the form.
  addEventListener("pageshow", () => {
    changed();
    saved.refresh();
  });
  saved.offer();
  sheet.refresh();
  void openLink();
  resume(history.state);
  engine.listen(onStatus);
  // Mostly it has been started with the first paint.
  // Where the reader saves data, it waits for the first answer (see `compute`).
  if (!savesData()) requestAnimationFrame(() => setTimeout(() => engine.start()));
}

begin();
