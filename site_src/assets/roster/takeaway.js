// @ts-check
/** What a clerk takes along: the table with its verdicts, the unit's forms filled in, the lines to send. */

import { download } from "../checker/page/dom.js";
import { levelName } from "../checker/page/words.js";
import { counts, excludes, roster, root } from "./facts.js";
import { asked } from "./reading/failures.js";
import { grouped } from "./whose.js";
import { labels, request, soughtOf, wordOf } from "./words.js";

/** @typedef {import("./judging/pass.js").Judged} Judged */
/** @typedef {(judged: Judged) => import("./described.js").Described} Describe */
/** @typedef {import("./reading/reader.js").Reader} Reader */

const HEADINGS = ["工作表", "行", "姓名", "工号", "单位", "申报", "结论", "说明", "理由", "途径", "由谁评审", "请本人补充", "请单位确认", "填写问题"];
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * The rows with their verdicts in front, the table's own cells behind.
 * @param {Judged[]} judged @param {Describe} describe @param {"xlsx" | "csv"} kind @param {Map<string, string[]>} faults by sheet and row
 * @param {Record<string, string[]>} sheets the headings of each sheet
 */
export function verdictsOf(judged, describe, kind, faults, sheets) {
  const rows = judged.map((one) => {
    const { person: { sheet, row, who, cells }, verdict } = one;
    const { headline, reasons, way, reviewer, own, others } = describe(one);
    const problems = [...(faults.get(`${sheet} ${row}`) ?? []), ...one.problems];
    return { sheet, own: cells, cells: [sheet, String(row), who.name, who.number, who.unit, soughtOf(one), wordOf(verdict), headline, reasons.map(({ text }) => text).join("；"), way, reviewer, labels(own), labels(others), problems.join("；")] };
  });
  return { kind, headings: HEADINGS, sheets, rows };
}

/** A form's numbers or lines. @param {import("./facts.js").Form} form @param {Judged[]} judged @param {Describe} describe */
export function fillingOf(form, judged, describe) {
  const listed = judged.filter(({ document }) => counts(form.people, document.answers));
  return Object.keys(form.fill).length ? { lines: listed.map((one) => lineOf(form.fill, one, describe(one).way)) } : { counts: countsOf(form, listed) };
}

/**
 * Whom a table of counts may have to count and cannot, as what decides it is open: by the labels of what they lack. A level that the
 * form does not ask about leaves nobody out.
 * @param {import("./facts.js").Form} form @param {Judged[]} judged @returns {[string, Judged[]][]}
 */
export function uncounted(form, judged) {
  if (Object.keys(form.fill).length) return [];
  const { series, level } = roster.target;
  const needed = [...Object.keys(form.people), series, level];
  const lacks = (/** @type {Judged} */ { document: { answers } }) => labels(needed.filter((id) => !(id in answers)));
  const mayCount = judged.filter(({ document: { answers } }) =>
    !excludes(form.people, answers) && (!(level in answers) || !form.levels.length || form.levels.includes(answers[level])));
  return grouped(mayCount, lacks).map((rows) => [lacks(rows[0]), rows]);
}

/** By series and level, in the words of the form. @param {import("./facts.js").Form} form @param {Judged[]} listed */
function countsOf({ levels }, listed) {
  const { target } = roster;
  /** @type {Record<string, Record<string, number>>} */ const found = {};
  for (const { document: { answers } } of listed) {
    const [series, level] = [answers[target.series], answers[target.level]];
    if (!series || !level || (levels.length && !levels.includes(level))) continue;
    const row = (found[roster.series[series]] ??= {});
    const name = levelName("", level);
    row[name] = (row[name] ?? 0) + 1;
  }
  return found;
}

/** @param {Record<string, string>} fill @param {Judged} judged @param {string} way */
function lineOf(fill, { person: { who }, document: { answers } }, way) {
  const own = { name: who.name, unit: who.unit, pathway: way };
  return Object.fromEntries(Object.entries(fill).map(([heading, source]) => [heading, source in own ? own[/** @type {keyof typeof own} */ (source)] : inWords(source, answers[source])]));
}

/** @param {string} id @param {any} value */
function inWords(id, value) {
  if (value === undefined || value === "none") return "";
  if (typeof value === "boolean") return value ? "是" : "否";
  return roster.options[id]?.[String(value)] ?? String(value);
}

/** Hands the reader a file. @param {string} name @param {Uint8Array<ArrayBuffer>} bytes */
export function save(name, bytes) {
  download(name, name.endsWith(".csv") ? "text/csv" : XLSX, bytes);
}

/** A form's working template, filled in. @param {Reader} reader @param {import("./facts.js").Form} form @param {Judged[]} judged @param {Describe} describe */
export async function filledForm(reader, form, judged, describe) {
  const reply = await asked(new URL(form.file, root), "样表没有下载完，可能是网络断了。请再试一次。");
  return reader.fill(await reply.arrayBuffer(), fillingOf(form, judged, describe));
}

/** Everything that people are asked for, a line each. @param {Judged[]} judged @param {Describe} describe */
export function requests(judged, describe) {
  return judged.filter((one) => describe(one).own.length).map((one) => request(one, describe(one).own)).join("\n");
}
