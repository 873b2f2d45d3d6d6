// @ts-check
/** 谁能评我: looks up who reviews for a series, a level, a unit and a place; the answers never leave the page. */

import { element, load, serves, table } from "./committees.js";

/**
 * @typedef {{text: string, known: boolean, clauses: string[][], pathways: string[]}} Line
 * @typedef {{
 *   series: string, level: string, district: string, whole: string, cases: Record<string, string>[],
 *   families: Record<string, string>, targets: Record<string, Record<string, number[]>>, lists: number[][], lines: Line[]
 * }} Who `series`, `level`, `district`: the names of the controls that ask for them; `cases`: answers that decide who
 * reviews, in order; `targets`: for a series and level, the number in `lists` for each case
 * @typedef {Record<string, HTMLSelectElement>} Controls
 */

const AT_MOST = 20;

const section = /** @type {HTMLElement | null} */ (document.getElementById("ask"));
if (section) start(section);

/** @param {HTMLElement} section */
async function start(section) {
  const root = section.dataset.root ?? "";
  const answer = /** @type {HTMLElement} */ (document.getElementById("who-answer"));
  const controls = /** @type {Record<string, HTMLSelectElement>} */ (
    Object.fromEntries([...section.querySelectorAll("select")].map((select) => [select.name, select]))
  );
  /** @type {Who} */
  let who;
  try {
    who = await (await fetch(root + section.dataset.who)).json();
  } catch {
    return;
  }
  let turn = 0;
  const show = async () => {
    const thisTurn = ++turn;
    limitLevels(controls, who);
    disableIdle(controls, who);
    const lines = reviewers(who, controls);
    if (typeof lines === "string") {
      answer.replaceChildren(element("p", "", lines));
      return;
    }
    const parts = [element("h2", "", "由谁评审"), list(lines, root)];
    answer.replaceChildren(...parts);
    const filed = await committees(root + section.dataset.committees, who, controls);
    if (thisTurn === turn && lines.some((line) => line.pathways.length)) answer.append(...filedPart(filed, root));
  };
  section.addEventListener("change", show);
  section.hidden = false;
  show();
}

/**
 * @param {Controls} controls
 * @param {Who} who
 */
function limitLevels(controls, who) {
  const levels = who.targets[controls[who.series].value];
  for (const option of controls[who.level].options) {
    option.disabled = Boolean(levels) && option.value !== "" && !(option.value in levels);
    if (option.disabled && option.selected) controls[who.level].value = "";
  }
}

/** The cases that are possible with the answers chosen so far. @param {Controls} controls @param {Who} who */
function possible(controls, who) {
  return who.cases.filter((entry) => Object.entries(entry).every(([id, value]) => !controls[id].value || controls[id].value === value));
}

/** Disables the questions that no possible case asks. @param {Controls} controls @param {Who} who */
function disableIdle(controls, who) {
  for (const id of new Set(who.cases.flatMap(Object.keys))) {
    const others = { ...controls, [id]: /** @type {any} */ ({ value: "" }) };
    controls[id].disabled = !possible(others, who).some((entry) => id in entry);
  }
}

/**
 * The lines about who reviews; or a sentence that names the answers still needed.
 * @param {Who} who
 * @param {Controls} controls
 * @returns {Line[] | string}
 */
function reviewers(who, controls) {
  const levels = who.targets[controls[who.series].value];
  const place = who.cases.findIndex((entry) => Object.entries(entry).every(([id, value]) => controls[id].value === value));
  const list = levels?.[controls[who.level].value]?.[place];
  if (list !== undefined) return numbered(who, list);
  const missing = [who.series, who.level].filter((id) => !controls[id].value);
  if (place < 0) missing.push(...deciding(controls, who));
  return `请选择：${missing.map((id) => controls[id].labels[0].firstChild?.textContent).join("、")}。`;
}

/** The open question that most of the possible cases ask; empty where there is none. @param {Controls} controls @param {Who} who @returns {string[]} */
function deciding(controls, who) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const entry of possible(controls, who)) {
    const id = Object.keys(entry).find((id) => !controls[id].value);
    if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 1).map(([id]) => id);
}

/**
 * @param {Who} who
 * @param {number} number
 */
function numbered(who, number) {
  return who.lists[number].map((place) => who.lines[place]);
}

/**
 * @param {Line[]} lines
 * @param {string} root
 */
function list(lines, root) {
  const items = element("ul", "who-lines");
  for (const line of lines) {
    const item = element("li", line.known ? "" : "who-line--open");
    item.append(element("span", "", line.text));
    const basis = element("p", "who-basis", line.pathways.length ? `途径：${line.pathways.join("、")}。依据：` : "依据：");
    line.clauses.forEach(([label, path], place) => {
      const link = element("a", "basis", label);
      link.setAttribute("href", root + path);
      basis.append(...(place ? ["、", link] : [link]));
    });
    item.append(basis);
    items.append(item);
  }
  return items;
}

/**
 * Filed committees for the series (or its parent), level and district; null where there is no list.
 * @param {string} address
 * @param {Who} who
 * @param {Controls} controls
 */
async function committees(address, who, controls) {
  const [series, level, district] = [controls[who.series].value, controls[who.level].value, controls[who.district]];
  const place = district.disabled || !district.value ? "" : (district.selectedOptions[0]?.text ?? "");
  const among = [series, who.families[series]];
  try {
    const filed = await load(address);
    const matching = filed.filter(({ targets }) => among.some((key) => targets[key]?.includes(level)));
    return filed.length ? matching.filter((committee) => serves(committee, place, who.whole)) : null;
  } catch {
    return null;
  }
}

/**
 * @param {import("./committees.js").Committee[] | null} filed
 * @param {string} root
 */
function filedPart(filed, root) {
  const heading = element("h2", "", "核准备案的评委会");
  if (!filed) return [heading, element("p", "", "本站还没有备案名单，不推测；请看人社局官网公布的名单。")];
  if (!filed.length) return [heading, element("p", "", "名单里没有这一系列、层级、地区的评委会。")];
  const shown = filed.slice(0, AT_MOST);
  const caption = filed.length > shown.length ? `前 ${shown.length} 个，共 ${filed.length} 个` : `${filed.length} 个`;
  return [heading, table(shown, `${root}registry/`, caption)];
}
