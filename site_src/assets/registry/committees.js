// @ts-check
/**
 * The filed committees as `registry/committees.json` gives them, and how one is shown.
 *
 * @typedef {Record<string, string> & {
 *   id: string, page: string, expired: boolean, targets: Record<string, string[]>, haystack: string
 * }} Committee
 */

/** @type {Promise<Committee[]> | undefined} */
let loading;

/**
 * Loads once, valid ones first; a failed attempt may be repeated.
 * @param {string} address
 * @returns {Promise<Committee[]>}
 */
export function load(address) {
  loading ??= fetch(address)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then((/** @type {{columns: string[], rows: unknown[][]}} */ data) => validFirst(data.rows.map((row) => committee(data.columns, row))))
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/**
 * @param {string[]} columns
 * @param {unknown[]} row
 * @returns {Committee}
 */
function committee(columns, row) {
  const made = /** @type {any} */ (Object.fromEntries(columns.map((name, place) => [name, row[place]])));
  made.haystack = folded(row.filter((cell) => typeof cell === "string").join("\n"));
  return made;
}

/** Full-width forms and capitals do not matter to a search. @param {string} text */
export function folded(text) {
  return text.normalize("NFKC").toLowerCase();
}

/**
 * The committee serves the district, or does not say whom it serves.
 * @param {Committee} one
 * @param {string} district its name
 * @param {string} whole what all districts together are called
 */
export function serves(one, district, whole) {
  if (!district || !one.districts) return true;
  const served = one.districts.split("、");
  return served.includes(whole) || served.includes(district);
}

/** @param {Committee[]} found */
function validFirst(found) {
  return [...found.filter((one) => !one.expired), ...found.filter((one) => one.expired)];
}

/** @type {[string, (one: Committee) => string[]][]} */
const COLUMNS = [
  ["系列、专业、层级", (one) => [one.series, one.specialities, one.levels]],
  ["组建单位和办事机构", (one) => [`${one.organiser}（${one.kind}）`, one.office, one.phone]],
  ["核准备案", (one) => [one.authority, one.number, `${one.filed_on}，${one.members} 名评委`]],
  ["有效期至", (one) => [one.valid_until]],
  ["受理", (one) => [one.districts || "未注明"]],
];

/**
 * @param {Committee[]} found
 * @param {string} root the site's `registry/`, relative to this page
 * @param {string} caption
 */
export function table(found, root, caption) {
  const made = element("table", "data");
  made.setAttribute("role", "table");
  made.append(element("caption", "", caption));
  const head = element("thead");
  head.setAttribute("role", "rowgroup");
  head.append(headings());
  const body = element("tbody");
  body.setAttribute("role", "rowgroup");
  body.append(...rowsOf(found, root));
  made.append(head, body);
  const box = element("div", "registry-rows");
  box.append(made);
  return box;
}

function headings() {
  const made = element("tr");
  made.setAttribute("role", "row");
  for (const text of ["评委会", ...COLUMNS.map(([heading]) => heading)]) {
    const cell = element("th", "", text);
    cell.setAttribute("role", "columnheader");
    cell.setAttribute("scope", "col");
    made.append(cell);
  }
  return made;
}

/** @type {WeakMap<Committee, HTMLElement>} Rows once made are shown again as they are: typing goes back and forth. */
const rows = new WeakMap();

/**
 * @param {Committee[]} found
 * @param {string} root
 */
export function rowsOf(found, root) {
  return found.map((one) => row(one, root));
}

/**
 * @param {Committee} one
 * @param {string} root
 */
function row(one, root) {
  const known = rows.get(one);
  if (known) return known;
  const made = element("tr");
  made.setAttribute("role", "row");
  const name = element("th");
  name.setAttribute("role", "rowheader");
  name.setAttribute("scope", "row");
  const link = element("a", "", one.name);
  link.setAttribute("href", `${root}${one.page.replace(/^registry\//, "")}#${one.id}`);
  name.append(link);
  rows.set(one, made);
  made.append(name, ...COLUMNS.map(([heading, texts]) => cell(heading, texts(one), heading === "有效期至" ? one : null)));
  return made;
}

/**
 * @param {string} heading
 * @param {string[]} texts
 * @param {Committee | null} dated
 */
function cell(heading, texts, dated) {
  const made = element("td");
  made.setAttribute("role", "cell");
  made.dataset.label = heading;
  texts.filter(Boolean).forEach((text, place) => made.append(...(place ? [element("br"), text] : [text])));
  if (dated) {
    made.append(" ", element("span", `registry-status${dated.expired ? " registry-status--expired" : ""}`, dated.expired ? "已过期" : "有效"));
  }
  return made;
}

/**
 * @param {string} name
 * @param {string} [className]
 * @param {string} [text]
 */
export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
