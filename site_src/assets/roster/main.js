// @ts-check
/** 单位花名册批量自查: a file is read in a worker, everyone is judged by the program, a row that is opened by Python. */

import { byId, copy, el } from "../checker/page/dom.js";
import { megabytes } from "../checker/page/words.js";
import { RefusedError } from "../program/document.js";
import { Program } from "../program/program.js";
import { announce } from "../site.js";
import { alike } from "./alike.js";
import { root, roster, runtime } from "./facts.js";
import { alikePart, faultsPart, limitsPart } from "./findings.js";
import { limitsOf, mending } from "./limits/limits.js";
import { publicityPart } from "./limits/publicity.js";
import { correct, described } from "./described.js";
import { faultsOf, reportOf } from "./opened.js";
import { judge } from "./judging/pass.js";
import { first, idle as whenIdle, inSlices, StoppedError } from "./judging/slices.js";
import { peopleOf } from "./people.js";
import { asked, failure, ReaderError } from "./reading/failures.js";
import { CancelledError, Reader } from "./reading/reader.js";
import { PeopleTable } from "./table.js";
import { filledForm, requests, save, uncounted, verdictsOf } from "./takeaway.js";
import { UnitForm } from "./unit.js";
import { clauseLinks, where } from "./words.js";

/** @typedef {import("./judging/pass.js").Judged} Judged */
/** @typedef {import("./people.js").Person} Person */
/** @typedef {import("./people.js").Fault & {sheet: string}} Placed */

const REJUDGE_MS = 400;

const reader = new Reader(runtime, (state, loaded, total) => {
  if (state === "ready") progress("正在读表……");
  else if (state === "starting") progress("读表程序已下载，正在启动……");
  // What comes may be packed: how much has come is told as a share, which is true either way.
  else progress(total ? `正在下载读表程序：${Math.floor((loaded * 100) / total)}%` : "正在准备读表程序……", loaded, total);
});
const unit = new UnitForm(/** @type {HTMLFormElement} */ (byId("unit")), unitChanged);
/** `headings`: of each sheet. @typedef {{name: string, people: Person[], faults: Placed[], notes: string[], headings: Record<string, string[]>}} Table */
/** @type {Table | null} */
let read = null;
/** @type {Judged[]} */
let judged = [];
/** @type {Program | undefined} */
let program;
/** @type {PeopleTable | undefined} */
let table;
/** The table that is being opened. @type {AbortController | null} */
let opening = null;
let rejudging = new AbortController();
/** What is said of everyone is worked out ahead, as long as it is these people and verdicts that are shown. */
let describing = new AbortController();
/** How often the unit has answered something, and how many of these answers the verdicts know. */
let answered = 0;
let known = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

start();

function start() {
  document.documentElement.dataset.scripts = "started";
  const file = /** @type {HTMLInputElement} */ (byId("file"));
  const drop = byId("drop");
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    // The same file may be chosen again, once it is mended.
    if (chosen) void open(chosen).finally(() => (file.value = ""));
  });
  for (const type of ["dragenter", "dragover"]) drop.addEventListener(type, (event) => over(event, true));
  for (const type of ["dragleave", "drop"]) drop.addEventListener(type, (event) => over(event, false));
  drop.addEventListener("drop", (event) => {
    const [dropped] = event.dataTransfer?.files ?? [];
    if (dropped) void open(dropped);
  });
  // A file that is dropped beside the place must not take the page's place.
  for (const type of ["dragover", "drop"]) document.addEventListener(type, (event) => event.preventDefault());
  byId("cancel").addEventListener("click", cancel);
  addEventListener("beforeprint", () => table?.print(true));
  addEventListener("afterprint", () => table?.print(false));
  byId("result-publicity").append(publicityPart(roster.publicity) ?? "");
}

/** @param {Event} event @param {boolean} isOver */
function over(event, isOver) {
  event.preventDefault();
  byId("drop").classList.toggle("drop--over", isOver);
}

/** @param {File} file */
async function open(file) {
  cancel();
  trouble("");
  const mine = new AbortController();
  const { signal } = mine;
  opening = mine;
  try {
    if (file.size > roster.most_bytes) throw new ReaderError(`${file.name} 有 ${megabytes(file.size)} MB，最多 ${roster.most_bytes / 1e6} MB；请只留花名册，另存一份再打开。`);
    progress("正在读表……");
    const found = await reader.read(file.name, await file.arrayBuffer(), roster.headings);
    if (signal.aborted) return;
    if (found.refused) throw new ReaderError(found.refused.join("\n"));
    const headings = Object.fromEntries(found.sheets.map((/** @type {any} */ sheet) => [sheet.name, sheet.headings]));
    const table = { name: file.name, ...peopleOf(found.sheets), notes: notesOf(found), headings };
    if (!table.people.length) throw new ReaderError(`${file.name} 里有表头，还没有填人：从表头下面第一行起，一人一行（“示例”行、合计和划去的行不算）。`);
    // Until everyone has a verdict, what was there before stays whole.
    await rejudge(table, signal);
    byId("result").hidden = false;
    byId("result").focus();
  } catch (error) {
    if (error instanceof CancelledError || error instanceof StoppedError || signal.aborted) return;
    if (error instanceof ReaderError) trouble(error.message, error.isOld);
    // The browser: the file was moved, or is locked by another program.
    else if (error instanceof DOMException) trouble(`${file.name} 读不了，可能刚被移动、改名，或正被别的程序占用。请关掉它再选一次。`);
    else throw error;
  } finally {
    if (opening === mine) {
      opening = null;
      idle();
      if (known < answered) void again();
    }
  }
}

/** @param {{sheets: any[], hidden: string[]}} found */
function notesOf({ sheets, hidden }) {
  const unread = hidden.map((name) => `工作表“${name}”是隐藏的，没有读取；要读的，请取消隐藏，保存后再打开。`);
  return [...unread, ...sheets.flatMap(({ name, unused, skipped, lacks, noted }) => [
    ...(lacks.length ? [`${name || "表里"}没有“${lacks.join("、")}”列：结果里只能按行号分辨。`] : []),
    ...(unused.length ? [`${name ? `${name} ` : ""}这些列没有用来判断：${unused.map(maybe).join("、")}。表头和样表一样的列才用。`] : []),
    ...(skipped.length ? [`${name ? `${name} ` : ""}第${skipped.slice(0, 10).join("、")}${skipped.length > 10 ? "等" : ""}行没有能用的内容，没有当作人。`] : []),
    ...noted.map((/** @type {string} */ note) => (name ? `${name} ${note}` : note)),
  ])];
}

/** A heading that is none of the template's, with the one that it is most like. @param {[string, string]} column */
function maybe([heading, nearest]) {
  return nearest ? `${heading}（要是“${nearest}”，请改表头）` : heading;
}

/** Whatever is under way ends. */
function cancel() {
  opening?.abort();
  opening = null;
  rejudging.abort();
  describing.abort();
  reader.cancel();
  idle();
}

function unitChanged() {
  byId("unit-said").textContent = unit.said();
  answered += 1;
  clearTimeout(waiting);
  waiting = setTimeout(() => void again(), REJUDGE_MS);
}

/** Judges the same people anew; a table that is being opened is waited for. */
async function again() {
  if (opening || !read) return;
  rejudging.abort();
  const mine = (rejudging = new AbortController());
  try {
    await rejudge(read, mine.signal);
  } catch (error) {
    if (error instanceof ReaderError) trouble(error.message, error.isOld);
    else if (!(error instanceof StoppedError)) throw error;
  } finally {
    if (rejudging === mine) idle();
  }
}

/** @param {Table} people @param {AbortSignal} signal */
async function rejudge(people, signal) {
  describing.abort();
  program ??= await rules();
  const isAnew = read === people;
  const heard = answered;
  const verdicts = await judge(program, people.people, unit.read(), (done, all) => progress(`正在逐人对照：${Math.floor((done * 100) / all)}%`, done, all), signal);
  if (signal.aborted) throw new StoppedError("stopped");
  [read, judged, known] = [people, verdicts, heard];
  draw(isAnew);
  describing = new AbortController();
  void inSlices(judged, describe, describing.signal, undefined, whenIdle).catch((error) => {
    if (!(error instanceof StoppedError)) throw error;
  });
}

/** Somebody waits for what is said of these. @param {Judged[]} all */
function describeAll(all) {
  return inSlices(all, describe, new AbortController().signal);
}

/** The rules as a program. */
async function rules() {
  const reply = await asked(new URL("data/rules.json", root), "规则没有下载完，可能是网络断了。请再选一次文件。");
  try {
    return new Program(await reply.json());
  } catch (error) {
    // Rules of a newer site than this page.
    if (error instanceof RefusedError) throw failure("gone");
    throw error instanceof TypeError || error instanceof SyntaxError ? failure("download") : error;
  }
}

/** @param {Judged} one */
function describe(one) {
  return described(/** @type {Program} */ (program), one);
}

/**
 * Each part of the result in its place. Where the same people have been judged anew, what the clerk has chosen, opened or filled in
 * below stays.
 * @param {boolean} isAnew
 */
function draw(isAnew) {
  if (!read) return;
  const { name, faults, notes } = read;
  const limits = limitsOf(judged, unit.read());
  byId("result-title").textContent = `结果：${name}，${judged.length}人`;
  place("checks", faultsPart(faults, notes), alikePart(alike(judged)));
  place("limits", limitsPart(limits, mending(limits, judged.length), judged));
  place("forms", formsPart());
  if (!isAnew || !table) table = new PeopleTable(byId("result-list"), describe, describeAll, explain, () => place("take", ...takeButtons()));
  table.show(judged);
  const over = limits.filter(({ state }) => state === "over").length;
  byId("live").textContent = `${judged.length}人已对照完。${faults.length ? `要改正${faults.length}处。` : ""}${over ? `数额超了${over}项。` : ""}`;
}

/** @param {string} part @param {...(Node | null)} children */
function place(part, ...children) {
  byId(`result-${part}`).replaceChildren(...children.flatMap((child) => child ?? []));
}

/** What is said of an opened row: first the verdict, then all. @param {Judged} one @returns {AsyncGenerator<Node>} */
async function* explain(one) {
  const own = (read?.faults ?? []).filter(({ sheet, row }) => sheet === one.person.sheet && row === one.person.row);
  if (one.verdict === "FAULT") return yield faultsOf(one, own);
  try {
    for (const isWhole of [false, true]) {
      const report = await first(reader.check(one.document, isWhole));
      if (report.schema !== "report/2") return yield faultsOf(one, own);
      if (isWhole && report.headline.key !== "answer_more") correct(/** @type {Program} */ (program), one, { headline: report.headline.text });
      const told = reportOf(one, describe(one), report, announce);
      one.verdict = report.verdict;
      yield told;
    }
  } catch (error) {
    if (!(error instanceof ReaderError || error instanceof CancelledError)) throw error;
    yield el("p", {}, error instanceof ReaderError ? error.message : "已取消。");
  } finally {
    idle();
  }
}

function takeButtons() {
  const people = table?.chosen ?? [];
  const asked = people.some(({ verdict }) => verdict === "UNKNOWN");
  const button = (/** @type {string} */ id, /** @type {string} */ text, /** @type {() => void} */ click) => el("button", { type: "button", class: "quiet", id, click }, text);
  if (!people.length) return [];
  return [
    button("export-xlsx", `导出 ${people.length} 人（.xlsx）`, () => void exported("xlsx")),
    button("export-csv", "导出（.csv）", () => void exported("csv")),
    ...(asked ? [button("copy-asks", "复制请本人补充的清单", async () => announce((await copy(requests(people, describe))) ? "已复制，一人一行。" : "没能复制。"))] : []),
    button("print", "打印", () => print()),
  ];
}

/** @param {"xlsx" | "csv"} kind */
async function exported(kind) {
  /** @type {Map<string, string[]>} */ const faults = new Map();
  for (const { sheet, row, message } of read?.faults ?? []) faults.set(`${sheet} ${row}`, [...(faults.get(`${sheet} ${row}`) ?? []), message]);
  await made(`${stem()}-自查结果.${kind}`, () => reader.write(verdictsOf(table?.chosen ?? [], describe, kind, faults, read?.headings ?? {})));
}

function stem() {
  return (read?.name ?? "花名册").replace(/\.[^.]*$/, "");
}

/** @param {string} name @param {() => Promise<Uint8Array<ArrayBuffer>>} make */
async function made(name, make) {
  try {
    progress("正在写文件……");
    await describeAll(judged);
    save(name, await make());
    announce(`已生成 ${name}。`);
  } catch (error) {
    if (error instanceof CancelledError) return;
    if (error instanceof ReaderError) trouble(error.message, error.isOld);
    else throw error;
  } finally {
    idle();
  }
}

/** The forms that a unit hands in, filled from the roster. */
function formsPart() {
  if (!roster.forms.length) return null;
  return el("section", { class: "roster-part", id: "forms" }, el("h2", {}, "报送的表"),
    el("p", {}, "按全部名册填好的工作用样表，非官方附件；报送时以下发的表样为准。填写有误的行也算在内，先改正再用。"),
    el("ul", { class: "forms" }, ...roster.forms.map((form) => el("li", {},
      el("button", { type: "button", class: "quiet", "data-form": form.key, click: () => void made(`${form.title}-${stem()}.xlsx`, () => filledForm(reader, form, judged, describe)) }, form.title),
      " ", clauseLinks(form.clauses),
      ...uncounted(form, judged).map(([labels, rows]) => el("p", { class: "forms__left" }, `没有算进去${rows.length}人（${where(rows)}）：没有“${labels}”。`))))),
    el("p", {}, el("a", { href: new URL("annexes/", root).href }, "附件和表：通知怎样说")));
}

/** @param {string} text @param {number} [done] @param {number} [all] */
function progress(text, done, all) {
  const bar = /** @type {HTMLProgressElement} */ (byId("progress-bar"));
  byId("progress").hidden = false;
  byId("progress-text").textContent = text;
  if (all && done !== undefined) {
    bar.max = all;
    bar.value = done;
  } else bar.removeAttribute("value");
}

/** What has ended is told no longer; a table that is still being opened is. */
function idle() {
  if (!opening) byId("progress").hidden = true;
}

/** @param {string} sentence @param {boolean} [isOld] whether the page is to be opened anew */
function trouble(sentence, isOld = false) {
  byId("trouble").hidden = !sentence;
  byId("trouble").replaceChildren(sentence, isOld ? el("button", { type: "button", class: "primary", click: () => location.reload() }, "重新打开这一页") : "");
}
