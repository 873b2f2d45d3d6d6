// @ts-check
/** Deadlines as a calendar file (RFC 5545), made in the page: no date leaves it. */

/** @typedef {{id: string, text: string, date: string | null, past: boolean}} Deadline */

const MOST_OCTETS = 75;
const DAY_MS = 86_400_000;

/** Those that a calendar can hold: still to come, with a day. @param {any} report @returns {Deadline[]} */
export function dated(report) {
  return (report.deadlines ?? []).filter((/** @type {Deadline} */ deadline) => deadline.date && !deadline.past);
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
function event({ id, text, date }, asOf) {
  const day = Date.parse(`${date}T00:00:00Z`);
  return [
    "BEGIN:VEVENT",
    `UID:checker-${id}@baotou-2023.zhicheng-checker`,
    // The same answers give the same file: its stamp is the day that they were checked for.
    `DTSTAMP:${compact(Date.parse(`${asOf}T00:00:00Z`))}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(day + DAY_MS)}`,
    `SUMMARY:${escaped(`职称申报：${text}`)}`,
    `DESCRIPTION:${escaped(`${text}这是对照2023年通知的自查，不是官方决定。`)}`,
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
