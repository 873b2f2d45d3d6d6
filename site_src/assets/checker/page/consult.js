// @ts-check
/** 咨询: offices that the bureau has filled in, and the filed committees of the level, with office and phone. */

import { load } from "../../registry/committees.js";
import { el } from "./dom.js";
import { facts, siteRoot } from "./facts.js";
import { today } from "./today.js";

/** @typedef {{purpose: string, who: string, office: string, phone: string, address: string, hours: string}} Contact */

const MOST = 5;

/** Null where nothing is filled in or filed. @param {{series: string, level: string}} target */
export function consult({ series, level }) {
  const { contacts, committees } = facts();
  if (!contacts.length && !committees) return null;
  const place = el("div", { class: "consult", "data-filled": `${series} ${level}` },
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
    const all = await load(new URL(address, siteRoot()).href);
    // By the reader's day: a build may be old.
    const own = all.filter(({ targets, expired, valid_until: last }) => !expired && !(last && last < today()) && targets[series]?.includes(level));
    const items = own.slice(0, MOST).map((committee) => el("li", {},
      el("a", { href: new URL(`${committee.page}#${committee.id}`, siteRoot()).href }, committee.name),
      `：${contactWords({ office: committee.office, phone: committee.phone }) || "没有填写电话"}`));
    if (items.length) place.append(el("h4", {}, "备案的评委会"), el("ul", { class: "steps" }, ...items));
    if (own.length > MOST) place.append(el("p", {}, `另有 ${own.length - MOST} 个，见评委会名单。`));
  } catch {
    // The steps say where else to ask; the next report tries again.
    delete place.dataset.filled;
  }
}
