// @ts-check
/** 谁能评我: looks up what the checker says for a series, a level, a unit and a place; answers stay on the page. */

import { element, load, serves, table } from "./committees.js";

/**
 * @typedef {{text: string, known: boolean, clauses: string[][], pathways: string[]}} Line
 * @typedef {{
 *   excluded: {employment: string[], line: Line}, by_place: string[], roots: Record<string, string>,
 *   targets: Record<string, Record<string, Record<string, number>>>, lists: number[][], lines: Line[]
 * }} Who
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
    const mine = ++turn;
    limitLevels(controls, who);
    const district = controls.affiliation.value === "district";
    controls.district.disabled = controls.affiliation.value !== "" && !district;
    const lines = reviewers(who, controls);
    if (typeof lines === "string") {
      answer.replaceChildren(element("p", "", lines));
      return;
    }
    const parts = [element("h2", "", "由谁评审"), list(lines, root)];
    answer.replaceChildren(...parts);
    const filed = await committees(root + section.dataset.committees, who, controls);
    if (mine === turn && lines.some((line) => line.pathways.length)) answer.append(...filedPart(filed, root));
  };
  section.addEventListener("change", show);
  section.hidden = false;
  show();
}

/**
 * @param {Record<string, HTMLSelectElement>} controls
 * @param {Who} who
 */
function limitLevels(controls, who) {
  const levels = who.targets[controls.target_series.value];
  for (const option of controls.target_level.options) {
    option.disabled = Boolean(levels) && option.value !== "" && !(option.value in levels);
    if (option.disabled && option.selected) controls.target_level.value = "";
  }
}

/**
 * Lines, or what is still needed.
 * @param {Who} who
 * @param {Record<string, HTMLSelectElement>} controls
 * @returns {Line[] | string}
 */
function reviewers(who, controls) {
  const { target_series: series, target_level: level, employment, affiliation, district } = controls;
  if (who.excluded.employment.includes(employment.value)) return [who.excluded.line];
  const unit = affiliation.value || (who.by_place.includes(employment.value) ? "territorial" : "");
  if (!series.value || !level.value || !unit) return "请选择系列、层级和单位隶属关系。";
  const found = who.targets[series.value][level.value];
  if (unit !== "district") return found[unit] === undefined ? [] : numbered(who, found[unit]);
  if (!district.value) return "请再选择旗县区。";
  return numbered(who, found[`district/${district.value}`]);
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
  const made = element("ul", "who-lines");
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
    made.append(item);
  }
  return made;
}

/**
 * Filed committees for the series (or the one it stands under), level and district; null where there is no list.
 * @param {string} address
 * @param {Who} who
 * @param {Record<string, HTMLSelectElement>} controls
 */
async function committees(address, who, controls) {
  const { target_series: series, target_level: level, affiliation, district } = controls;
  const place = affiliation.value === "district" ? (district.selectedOptions[0]?.text ?? "") : "";
  const among = [series.value, who.roots[series.value]];
  try {
    const all = await load(address);
    return all.length
      ? all.filter((one) => serves(one, place) && among.some((key) => one.targets[key]?.includes(level.value)))
      : null;
  } catch {
    return null;
  }
}

/**
 * @param {import("./committees.js").Committee[] | null} found
 * @param {string} root
 */
function filedPart(found, root) {
  const heading = element("h2", "", "核准备案的评委会");
  if (!found) return [heading, element("p", "", "本站还没有备案名单，不推测；请看市人社局官网公布的名单。")];
  if (!found.length) return [heading, element("p", "", "名单里没有这一系列、层级、地区的评委会。")];
  const part = found.slice(0, AT_MOST);
  const caption = found.length > part.length ? `前 ${part.length} 个，共 ${found.length} 个` : `${found.length} 个`;
  return [heading, table(part, `${root}registry/`, caption)];
}
