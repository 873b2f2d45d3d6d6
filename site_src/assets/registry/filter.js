// @ts-check
/** The filter of the registry: shows matching committees while one types. Without it, the pages list every row. */

import { element, folded, load } from "./committees.js";
import { Finder } from "./finder.js";
import { Results } from "./results.js";

const AT_ONCE = 20;
const MORE = 50;

const section = /** @type {HTMLElement | null} */ (document.querySelector(".registry-filter"));
if (section) start(section);

/** @param {HTMLElement} section */
function start(section) {
  const root = section.dataset.root ?? "";
  /** @type {{district: string, whole: string, levels: Record<string, string>}} the notice's own words */
  const noticeWords = JSON.parse(section.dataset.words ?? "{}");
  const rows = () => load(`${root}committees.json`);
  goToCommittee(root, rows);

  const words = /** @type {HTMLInputElement} */ (element("input"));
  words.type = "search";
  words.name = "words";
  words.autocomplete = "off";
  const level = choice("level", "层级", Object.entries(noticeWords.levels));
  const series = choice("series", "职称系列", []);
  const district = choice("district", `受理${noticeWords.district}`, []);
  const kind = choice("kind", "组建单位类别", []);
  const status = choice("status", "有效期", [["valid", "有效"], ["expired", "已过期"]]);
  const message = element("p", "registry-said");
  message.setAttribute("role", "status");
  const place = element("div");
  const results = new Results(place, root);
  const boxes = element("div", "registry-choices");
  boxes.append(labelled("名称、专业、单位、备案编号", words), ...(section.dataset.series ? [] : [series.label]));
  boxes.append(...[level, district, kind, status].map((control) => control.label));
  section.append(boxes, message, place);
  section.hidden = false;

  let shown = AT_ONCE;
  /** @type {Finder | undefined} */
  let finder;
  const values = () => ({
    terms: folded(words.value).split(/\s+/).filter(Boolean),
    series: series.select.value,
    level: level.select.value,
    district: district.select.value,
    kind: kind.select.value,
    status: status.select.value,
  });

  const fill = (/** @type {import("./committees.js").Committee[]} */ committees) => {
    if (kind.select.options.length > 1) return;
    addOptions(series.select, [...new Set(committees.flatMap((committee) => committee.series.split("、")))]);
    const districts = new Set(committees.flatMap((committee) => committee.districts.split("、")));
    addOptions(district.select, [...districts].filter((name) => name && name !== noticeWords.whole));
    addOptions(kind.select, [...new Set(committees.map((committee) => committee.kind))]);
  };

  const update = async () => {
    const wanted = values();
    const idle = !wanted.terms.length && !wanted.series && !wanted.level && !wanted.district && !wanted.kind && !wanted.status;
    document.body.toggleAttribute("data-filtering", !idle);
    if (idle) {
      message.textContent = "";
      results.show([], []);
      return;
    }
    try {
      finder ??= new Finder(await rows(), noticeWords.whole);
    } catch {
      message.textContent = "名单没有取到，不能筛选；下面的表格仍可阅读。再次输入会重试。";
      document.body.toggleAttribute("data-filtering", false);
      return;
    }
    const pageSeries = section.dataset.series ?? "";
    const { total, first } = finder.find({ ...values(), within: pageSeries }, shown);
    const part = first.length < total ? `，显示前 ${first.length} 个` : "";
    message.textContent = total ? `找到 ${total} 个评委会${part}` : `${pageSeries ? "本系列里" : ""}没有符合的评委会`;
    results.show(first, part ? [more()] : []);
  };

  const more = () => {
    const button = /** @type {HTMLButtonElement} */ (element("button", "registry-more", `再显示 ${MORE} 个`));
    button.type = "button";
    button.addEventListener("click", () => {
      shown += MORE;
      results.focusLast();
      update();
    });
    return button;
  };

  section.addEventListener("input", () => {
    shown = AT_ONCE;
    update();
  });
  section.addEventListener("focusin", () => rows().then(fill, () => {}));
}

/**
 * Goes to the page with the committee that the address names: it may be on a later page of its series.
 * @param {string} root
 * @param {() => Promise<import("./committees.js").Committee[]>} rows
 */
function goToCommittee(root, rows) {
  const go = () => {
    const id = location.hash.slice(1);
    if (!/^n[0-9a-f]{12}$/.test(id) || document.getElementById(id)) return;
    rows().then((committees) => {
      const committee = committees.find((candidate) => candidate.id === id);
      if (committee) location.replace(`${root}${committee.page.replace(/^registry\//, "")}#${id}`);
    }, () => {});
  };
  addEventListener("hashchange", go);
  go();
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string[][]} options
 */
function choice(name, label, options) {
  const select = /** @type {HTMLSelectElement} */ (element("select"));
  select.name = name;
  select.append(new Option("不限", ""), ...options.map(([value, text]) => new Option(text, value)));
  return { select, label: labelled(label, select) };
}

/**
 * @param {string} text
 * @param {HTMLElement} control
 */
function labelled(text, control) {
  const label = element("label", "registry-choice", text);
  label.append(control);
  return label;
}

/**
 * @param {HTMLSelectElement} select
 * @param {string[]} names
 */
function addOptions(select, names) {
  select.append(...names.sort((a, b) => a.localeCompare(b, "zh-Hans")).map((name) => new Option(name, name)));
}
