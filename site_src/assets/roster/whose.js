// @ts-check
/** Whose row it is, as far as rows tell. Blanks, width and case make no other person, unit or committee. */

/** @typedef {import("./people.js").Who} Who */
/** A row of the table, judged or not yet. @typedef {{person: {who: Who}}} Row */

const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** What two spellings of the same words have in common, as `checker.rosters.cells.spelling` has it. @param {string} [text] */
export function spelling(text = "") {
  return text.replace(INVISIBLE, "").normalize("NFKC").replace(/\s+/g, "").toLowerCase();
}

/** @param {keyof Who} key @returns {(row: Row) => string} */
export function spelt(key) {
  return ({ person }) => spelling(person.who[key]);
}

const [name, number, unit, department] = /** @type {const} */ (["name", "number", "unit", "department"]).map(spelt);

/** Rows of one name, unit and department; a row that names no unit (no department) may be of any. @template {Row} R @param {R[]} rows @returns {R[][]} */
export function namesakes(rows) {
  const apart = (/** @type {R[]} */ same, /** @type {(row: R) => string} */ by) => (same.every(by) ? grouped(same, by) : [same]);
  return grouped(rows, name).flatMap((same) => apart(same, unit)).flatMap((same) => apart(same, department));
}

/** @type {WeakMap<Row[], Map<Row, string>>} */
const known = new WeakMap();

/**
 * By number and name; a row without a number is that of the only namesake. Empty for a row that names nobody.
 * @param {Row[]} rows all of the table @returns {Map<Row, string>}
 */
export function people(rows) {
  let found = known.get(rows);
  if (!found) known.set(rows, found = told(rows));
  return found;
}

/** @param {Row[]} rows @returns {Map<Row, string>} */
function told(rows) {
  /** @type {Map<Row, string>} */ const found = new Map();
  for (const one of rows) if (!name(one)) found.set(one, number(one) && JSON.stringify([number(one)]));
  for (const [place, same] of namesakes(rows).entries()) {
    const numbers = [...new Set(same.map(number))].filter(Boolean);
    for (const one of same) {
      const own = number(one) || (numbers.length === 1 ? numbers[0] : "");
      found.set(one, JSON.stringify(own ? [own, name(one)] : ["", place]));
    }
  }
  return found;
}

/**
 * Each person once. `again`: further rows of one with the same number and name. `doubtful`: rows of a name without a number to tell
 * whether it is the same person.
 * @template {Row} R @param {R[]} rows those to keep first first @param {Row[]} all rows of the table @returns {{once: R[], again: R[], doubtful: R[]}}
 */
export function onceEach(rows, all) {
  const whose = people(all);
  const several = grouped(rows, (one) => whose.get(one)).filter((same) => same.length > 1);
  const [again, doubtful] = [new Set(), new Set()];
  for (const same of several) {
    const first = same.find(number) ?? same[0];
    for (const one of same) if (one !== first) (number(one) ? again : doubtful).add(one);
  }
  return {
    once: rows.filter((one) => !again.has(one) && !doubtful.has(one)),
    again: rows.filter((one) => again.has(one)), doubtful: rows.filter((one) => doubtful.has(one)),
  };
}

/** What has the same key, in the order of the firsts; what has none left out. @template T @param {T[]} all @param {(one: T) => any} by @returns {T[][]} */
export function grouped(all, by) {
  /** @type {Map<string, T[]>} */ const groups = new Map();
  for (const one of all) {
    const key = by(one);
    if (!key) continue;
    const same = groups.get(key);
    if (same) same.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
