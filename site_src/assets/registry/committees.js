// @ts-check
/**
 * Loads the filed committees from `registry/committees.json`, and draws them as rows of a table.
 *
 * @typedef {Record<string, string> & {
 *   id: string, page: string, expired: boolean, targets: Record<string, string[]>, haystack: string
 * }} Committee
 */

/** @type {Promise<Committee[]> | undefined} */
let loading;

/**
 * All committees, the valid ones first; loaded once, and again only after a failed attempt.
 * @param {string} address
 * @returns {Promise<Committee[]>}
 */
export function load(address) {
  loading ??= fetch(address)
    .then((response) => (response.ok ? response.json() : Promise.reject(new Error(String(response.status)))))
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
  const committee = /** @type {any} */ (Object.fromEntries(columns.map((name, place) => [name, row[place]])));
  committee.haystack = folded(row.filter((cell) => typeof cell === "string").join("\n"));
  return committee;
}

/** The text for searching: without differences of width and of capitals. @param {string} text */
export function folded(text) {
  return text.normalize("NFKC").toLowerCase();
}

/**
 * Whether the committee serves the district, or does not say whom it serves.
 * @param {Committee} committee
 * @param {string} district its name
 * @param {string} wholeCity the name for all districts together
 */
export function serves(committee, district, wholeCity) {
  if (!district || !committee.districts) return true;
  const served = committee.districts.split("、");
  return served.includes(wholeCity) || served.includes(district);
}

/** @param {Committee[]} committees */
function validFirst(committees) {
  return [...committees.filter(({ expired }) => !expired), ...committees.filter(({ expired }) => expired)];
}

/** @type {[string, (committee: Committee) => string[]][]} */
const COLUMNS = [
  ["系列、专业、层级", (committee) => [committee.series, committee.specialities, committee.levels]],
  ["组建单位和办事机构", ({ organiser, kind, office, phone }) => [`${organiser}（${kind}）`, office, phone]],
  ["核准备案", ({ authority, number, filed_on: day, members }) => [authority, number, `${day}，${members} 名评委`]],
  ["有效期至", (committee) => [committee.valid_until]],
  ["受理", (committee) => [committee.districts || "未注明"]],
];

/**
 * @param {Committee[]} committees
 * @param {string} root the site's `registry/`, relative to this page
 * @param {string} caption
 */
export function table(committees, root, caption) {
  const grid = element("table", "data");
  grid.setAttribute("role", "table");
  grid.append(element("caption", "", caption));
  const head = element("thead");
  head.setAttribute("role", "rowgroup");
  head.append(headings());
  const body = element("tbody");
  body.setAttribute("role", "rowgroup");
  body.append(...rowsOf(committees, root));
  grid.append(head, body);
  const box = element("div", "registry-rows");
  box.append(grid);
  return box;
}

function headings() {
  const row = element("tr");
  row.setAttribute("role", "row");
  for (const text of ["评委会", ...COLUMNS.map(([heading]) => heading)]) {
    const cell = element("th", "", text);
    cell.setAttribute("role", "columnheader");
    cell.setAttribute("scope", "col");
    row.append(cell);
  }
  return row;
}

/** @type {WeakMap<Committee, HTMLElement>} Rows made so far, to be shown again when somebody changes the words back. */
const rows = new WeakMap();

/**
 * @param {Committee[]} committees
 * @param {string} root
 */
export function rowsOf(committees, root) {
  return committees.map((committee) => rowOf(committee, root));
}

/**
 * @param {Committee} committee
 * @param {string} root
 */
function rowOf(committee, root) {
  const cached = rows.get(committee);
  if (cached) return cached;
  const row = element("tr");
  row.setAttribute("role", "row");
  const name = element("th");
  name.setAttribute("role", "rowheader");
  name.setAttribute("scope", "row");
  const link = element("a", "", committee.name);
  link.setAttribute("href", `${root}${committee.page.replace(/^registry\//, "")}#${committee.id}`);
  name.append(link);
  rows.set(committee, row);
  const cells = COLUMNS.map(([heading, texts]) => cellOf(heading, texts(committee), heading === "有效期至" ? committee : null));
  row.append(name, ...cells);
  return row;
}

/**
 * @param {string} heading
 * @param {string[]} texts
 * @param {Committee | null} dated the committee whose validity the cell shows
 */
function cellOf(heading, texts, dated) {
  const cell = element("td");
  cell.setAttribute("role", "cell");
  cell.dataset.label = heading;
  texts.filter(Boolean).forEach((text, place) => cell.append(...(place ? [element("br"), text] : [text])));
  if (dated) {
    cell.append(" ", element("span", `registry-status${dated.expired ? " registry-status--expired" : ""}`, dated.expired ? "已过期" : "有效"));
  }
  return cell;
}

/**
 * @param {string} name
 * @param {string} [className]
 * @param {string} [text]
 */
export function element(name, className = "", text = "") {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}
