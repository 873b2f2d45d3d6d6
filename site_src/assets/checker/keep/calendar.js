// @ts-check
/** Deadlines as a calendar file (RFC 5545), made in the page: no date leaves it. */

import { today } from "../page/today.js";

/** @typedef {import("../report/types.js").Line & {details?: string}} Deadline `details`: more than the text */
/** @typedef {import("../report/types.js").Result} Result */
/** @typedef {import("../report/types.js").Overview} Overview */
/** @typedef {{name: string, notice: string, title: string, asOf: string}} Calendar `name`: of the calendar; `title`: of the notice */

const MOST_OCTETS = 75;
const DAY_MS = 86_400_000;

/** Those that a calendar can hold: with a day, and still to come for the reader too. @param {Result} document @returns {Deadline[]} */
export function dated(document) {
  const all = document.schema === "overview/2" ? shared(document) : document.deadlines;
  return all.filter((deadline) => deadline.date && !deadline.past && deadline.date >= today());
}

/**
 * The deadlines of every level that is not out of reach, each once; where levels differ, it says which says what.
 * @param {Overview} overview
 * @returns {Deadline[]}
 */
export function shared(overview) {
  const open = overview.levels.filter((level) => level.verdict !== "NO");
  /** @type {Map<string, {deadline: Deadline, texts: Map<string, string[]>}>} */
  const found = new Map();
  for (const level of open) {
    const name = level.target.level_in_full;
    for (const deadline of level.deadlines) {
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

/** @param {Deadline[]} deadlines @param {Calendar} about */
export function calendar(deadlines, about) {
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//zhicheng-checker//checker//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(about.name)}`,
    ...deadlines.flatMap((deadline) => event(deadline, about)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** @param {Deadline} deadline @param {Calendar} about */
function event({ id, text, date, details }, { notice, title, asOf }) {
  const day = Date.parse(`${date}T00:00:00Z`);
  return [
    "BEGIN:VEVENT",
    `UID:checker-${id}@${notice}.zhicheng-checker`,
    // The same answers give the same file: its stamp is the day that they were checked for.
    `DTSTAMP:${compact(Date.parse(`${asOf}T00:00:00Z`))}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(day + DAY_MS)}`,
    `SUMMARY:${escaped(`职称申报：${text}`)}`,
    `DESCRIPTION:${escaped(`${details ? `${details}\n` : text}这是对照《${title}》的自查，不是官方决定。`)}`,
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
