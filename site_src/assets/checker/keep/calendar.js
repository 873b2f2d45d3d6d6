// @ts-check
/** Deadlines as a calendar file (RFC 5545), made in the page: no date leaves it. */

import { levelName } from "../page/words.js";

/** @typedef {{id: string, text: string, date: string | null, past: boolean, clauses: string[], details?: string}} Deadline `details`: more than the text */
/** @typedef {import("../page/words.js").Facts} Facts */
/** @typedef {import("../report/report.js").Report} Report */
/** @typedef {import("../report/report.js").Overview} Overview */

const MOST_OCTETS = 75;
const DAY_MS = 86_400_000;

/** Those that a calendar can hold: still to come, with a day. @param {Facts} facts @param {Report | Overview} document @returns {Deadline[]} */
export function dated(facts, document) {
  const all = document.schema === "overview/1" ? shared(facts, document) : document.deadlines ?? [];
  return all.filter((/** @type {Deadline} */ deadline) => deadline.date && !deadline.past);
}

/**
 * The deadlines of every level that is not out of reach, each once; where levels differ, it says which says what.
 * @param {Facts} facts
 * @param {Overview} overview
 * @returns {Deadline[]}
 */
export function shared(facts, overview) {
  const open = overview.levels.filter((level) => level.verdict !== "NO");
  /** @type {Map<string, {deadline: Deadline, texts: Map<string, string[]>}>} */
  const found = new Map();
  for (const level of open) {
    const name = levelName(facts, overview.series, level.target.level);
    for (const deadline of /** @type {Deadline[]} */ (level.deadlines ?? [])) {
      const key = `${deadline.id} ${deadline.date}`;
      const { texts } = found.get(key) ?? found.set(key, { deadline, texts: new Map() }).get(key) ?? { texts: new Map() };
      texts.set(deadline.text, [...(texts.get(deadline.text) ?? []), name]);
    }
  }
  return [...found.values()].map(({ deadline, texts }) => {
    const isForAll = texts.size === 1 && [...texts.values()][0].length === open.length;
    const [shortest] = [...texts.keys()].sort((a, b) => a.length - b.length);
    const details = [...texts].map(([text, names]) => `${names.join("、")}：${text}`).join("\n");
    return isForAll ? deadline : { ...deadline, text: shortest, details };
  });
}

/** @param {Deadline[]} deadlines @param {string} asOf @param {string} name */
export function calendar(deadlines, asOf, name) {
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//zhicheng-checker//checker//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
    ...deadlines.flatMap((deadline) => event(deadline, asOf)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** @param {Deadline} deadline @param {string} asOf */
function event({ id, text, date, details }, asOf) {
  const day = Date.parse(`${date}T00:00:00Z`);
  return [
    "BEGIN:VEVENT",
    `UID:checker-${id}@baotou-2023.zhicheng-checker`,
    // The same answers give the same file: its stamp is the day that they were checked for.
    `DTSTAMP:${compact(Date.parse(`${asOf}T00:00:00Z`))}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(day + DAY_MS)}`,
    `SUMMARY:${escaped(`职称申报：${text}`)}`,
    `DESCRIPTION:${escaped(`${details ? `${details}\n` : text}这是对照2023年通知的自查，不是官方决定。`)}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** @param {number} time */
function compact(time) {
  return new Date(time).toISOString().slice(0, 10).replaceAll("-", "");
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

/** At most 75 octets a line, never inside a character; what follows begins with a space. @param {string} line */
function folded(line) {
  const encoder = new TextEncoder();
  const parts = [""];
  for (const character of line) {
    const longer = parts[parts.length - 1] + character;
    if (encoder.encode(longer).length <= MOST_OCTETS) parts[parts.length - 1] = longer;
    else parts.push(` ${character}`);
  }
  return parts.join("\r\n");
}
