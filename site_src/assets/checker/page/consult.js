// @ts-check
/** 咨询: offices that the bureau has filled in, and the filed committees of the level, with office and phone. */

import { el } from "./dom.js";
import { facts, siteRoot } from "./facts.js";

/** @typedef {{purpose: string, who: string, office: string, phone: string, address: string, hours: string}} Contact */
/** @typedef {{name: string, page: string, id: string, expired: boolean, office: string, phone: string, targets: Record<string, string[]>}} Committee */

const MOST = 5;

/** @type {Promise<Committee[]> | undefined} */
let filed;

/** Null where nothing is filled in or filed. @param {{series: string, level: string}} target */
export function consult({ series, level }) {
  const { contacts, committees } = facts();
  if (!contacts.length && !committees) return null;
  const place = el("div", { class: "consult" },
    el("h4", {}, "咨询"),
    el("ul", { class: "steps" }, ...contacts.map((one) => el("li", {}, `${one.purpose}：${contactWords(one)}`))));
  if (committees) void add(place, committees, series, level);
  return place;
}

/** @param {{who?: string, office: string, phone: string, address?: string, hours?: string}} one */
function contactWords({ who = "", office, phone, address = "", hours = "" }) {
  return [`${who}${office}`, phone && `电话 ${phone}`, address, hours].filter(Boolean).join("，");
}

/**
 * The whole list is fetched, whatever the level: what is asked for says nothing of the answers.
 * @param {HTMLElement} place
 * @param {string} address
 * @param {string} series
 * @param {string} level
 */
async function add(place, address, series, level) {
  try {
    filed ??= read(new URL(address, siteRoot()).href);
    const own = (await filed).filter(({ targets, expired }) => !expired && targets[series]?.includes(level));
    const items = own.slice(0, MOST).map((committee) => el("li", {},
      el("a", { href: new URL(`${committee.page}#${committee.id}`, siteRoot()).href }, committee.name),
      `：${contactWords(committee) || "没有填写电话"}`));
    if (items.length) place.append(el("h4", {}, "备案的评委会"), el("ul", { class: "steps" }, ...items));
    if (own.length > MOST) place.append(el("p", {}, `另有 ${own.length - MOST} 个，见评委会名单。`));
  } catch {
    filed = undefined;
  }
}

/** @param {string} address @returns {Promise<Committee[]>} */
async function read(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(String(response.status));
  /** @type {{columns: string[], rows: any[][]}} */
  const { columns, rows } = await response.json();
  return rows.map((row) => /** @type {any} */ (Object.fromEntries(columns.map((name, place) => [name, row[place]]))));
}
