// @ts-check
/** Everybody as a table, as cards on a phone: chosen by verdict and by words, a hundred at a time, one opened on request. */

import { el } from "../checker/page/dom.js";
import { named } from "./people.js";
import { badge, labels, soughtOf, wordOf } from "./words.js";

/** @typedef {import("./judging/pass.js").Judged} Judged */
/** @typedef {import("./described.js").Described} Described */
/** An opened row, what is said in it, of which verdict it is to speak, and of which it speaks. @typedef {{row: HTMLElement, box: HTMLElement, of: Judged | null, told: Judged | null}} Opened */

const AT_ONCE = 100;
const HEADINGS = ["姓名", "申报", "结论", "途径和评审", "要补充的", ""];
/** @type {Judged["verdict"][]} */
const KINDS = ["YES", "JUDGEMENT", "UNKNOWN", "NO", "FAULT"];

export class PeopleTable {
  /** @type {Judged[]} */ #all = [];
  /** @type {Judged[]} */ chosen = [];
  #verdict = "";
  #words = "";
  #shown = AT_ONCE;
  #isOnPaper = false;
  /** How often the rows have been chosen. */
  #choices = 0;
  /** They stay open when the list is drawn anew. @type {Map<import("./people.js").Person, Opened>} */ #opened = new Map();
  #open;
  #describe;
  #describeAll;
  #onChoice;
  #filters = el("div", { class: "roster-filters", role: "group", "aria-label": "只看一种结论" });
  #body = el("tbody", { role: "rowgroup" });
  #caption = el("caption", {});
  #more = el("button", { type: "button", class: "quiet", click: () => this.#showMore() });

  /**
   * @param {HTMLElement} host @param {(judged: Judged) => Described} describe
   * @param {(all: Judged[]) => Promise<void>} describeAll without holding the page up, which many people would; then `describe` is quick
   * @param {(judged: Judged) => AsyncIterable<Node>} open what is said of an opened row, as it comes
   * @param {() => void} onChoice
   */
  constructor(host, describe, describeAll, open, onChoice) {
    this.#describe = describe;
    this.#describeAll = describeAll;
    this.#open = open;
    this.#onChoice = onChoice;
    const find = el("input", { class: "field", type: "search", id: "find", autocomplete: "off", input: () => this.#find(find.value) });
    const head = el("tr", { role: "row" }, ...HEADINGS.map((text) => el("th", { role: "columnheader", scope: "col" }, text || el("span", { class: "ears" }, "依据"))));
    host.replaceChildren(
      el("div", { class: "roster-choice" }, this.#filters, el("label", { class: "roster-find", for: "find" }, "姓名、工号、单位或字句", find)),
      el("table", { class: "data people", role: "table" }, this.#caption, el("thead", { role: "rowgroup" }, head), this.#body),
      this.#more,
    );
  }

  /** @param {Judged[]} judged */
  show(judged) {
    this.#all = judged;
    if (!judged.some(({ verdict }) => verdict === this.#verdict)) this.#verdict = "";
    if (this.#words) this.#judgeChosenAnew();
    this.#draw();
  }

  /** Whom words find is known once everyone is described: until then those who were found stand there, with the verdicts of now. */
  #judgeChosenAnew() {
    const anew = new Map(this.#all.map((judged) => [judged.person, judged]));
    const found = this.chosen.flatMap(({ person }) => anew.get(person) ?? []);
    this.#take(found.filter(({ verdict }) => !this.#verdict || verdict === this.#verdict));
  }

  /** On paper all that are chosen stand. @param {boolean} isOnPaper */
  print(isOnPaper) {
    this.#isOnPaper = isOnPaper;
    this.#list();
  }

  /** @param {string} words */
  #find(words) {
    this.#words = words.normalize("NFKC").trim().toLowerCase();
    this.#shown = AT_ONCE;
    void this.#rows();
  }

  /** @param {string} kind */
  #choose(kind) {
    this.#verdict = kind;
    this.#shown = AT_ONCE;
    this.#draw();
  }

  #draw() {
    const count = (/** @type {string} */ kind) => this.#all.filter(({ verdict }) => verdict === kind).length;
    const button = (/** @type {string} */ kind, /** @type {string} */ text, /** @type {number} */ number) => el("button", {
      type: "button", class: "tool", "aria-pressed": String(this.#verdict === kind), "data-verdict": kind || "all",
      click: () => this.#choose(kind),
    }, `${text} ${number}`);
    const held = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.verdict : undefined;
    this.#filters.replaceChildren(button("", "全部", this.#all.length), ...KINDS.filter(count).map((kind) => button(kind, wordOf(kind), count(kind))));
    if (held) /** @type {HTMLElement | null} */ (this.#filters.querySelector(`[data-verdict="${held}"]`))?.focus();
    void this.#rows();
  }

  async #rows() {
    const mine = (this.#choices += 1);
    if (this.#words) await this.#describeAll(this.#all);
    // Meanwhile others have been asked for.
    if (mine !== this.#choices) return;
    this.#take(this.#all.filter((judged) => (!this.#verdict || judged.verdict === this.#verdict) && (!this.#words || textOf(judged, this.#describe(judged)).includes(this.#words))));
  }

  /** @param {Judged[]} chosen */
  #take(chosen) {
    this.chosen = chosen;
    this.#list();
    this.#onChoice();
  }

  #list() {
    const shown = this.#isOnPaper ? this.chosen : this.chosen.slice(0, this.#shown);
    this.#body.replaceChildren(...shown.flatMap((judged) => this.#lines(judged)));
    const left = this.chosen.length - shown.length;
    this.#caption.textContent = this.chosen.length ? `${this.chosen.length}人${left ? `，先列${shown.length}人` : ""}` : "没有这样的人";
    this.#more.hidden = left <= 0;
    this.#more.textContent = `再列${Math.min(left, AT_ONCE)}人（还有${left}人）`;
  }

  /** The row of a person, and what is said below it where that is open. @param {Judged} judged */
  #lines(judged) {
    const opened = this.#opened.get(judged.person);
    if (opened && opened.of !== judged) void this.#explain(judged, opened);
    return [this.#row(judged), ...(opened ? [opened.row] : [])];
  }

  #showMore() {
    const first = this.#shown;
    this.#shown += AT_ONCE;
    this.#list();
    /** @type {HTMLElement | null | undefined} */ (this.#body.children[first]?.querySelector("button"))?.focus();
  }

  /** @param {Judged} judged */
  #row(judged) {
    const { person: { who, row, sheet }, verdict } = judged;
    const { headline, way, reviewer, reasons, own, others } = this.#describe(judged);
    const isOpen = this.#opened.has(judged.person);
    const button = el("button", { type: "button", class: "quiet", "aria-expanded": String(isOpen), "aria-label": `${named(who)}：依据和下一步`, click: () => this.#toggle(judged, line, button) }, "依据");
    const line = el("tr", { role: "row", "data-row": String(row) },
      el("th", { role: "rowheader", scope: "row" }, named(who), el("small", {}, [who.unit, who.department, `${sheet ? `${sheet} ` : ""}第${row}行`].filter(Boolean).join(" · "))),
      cell("申报", soughtOf(judged)),
      cell("结论", badge(verdict), el("span", {}, headline)),
      cell("途径和评审", ...(way ? [el("span", {}, way), el("small", {}, reviewer)] : [])),
      cell("要补充的", ...(own.length ? [el("span", {}, `本人：${labels(own)}`)] : []), ...(others.length ? [el("span", {}, `单位：${labels(others)}`)] : []), ...faultsOf(judged)),
      el("td", { role: "cell", class: "people__open" }, button));
    return line;
  }

  /** @param {Judged} judged @param {HTMLElement} line @param {HTMLElement} button */
  #toggle(judged, line, button) {
    const isOpen = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!isOpen));
    if (isOpen) {
      this.#opened.get(judged.person)?.row.remove();
      this.#opened.delete(judged.person);
      return;
    }
    const box = el("td", { role: "cell", colspan: String(HEADINGS.length), "aria-live": "polite" }, el("p", {}, "正在核对……"));
    const opened = { row: el("tr", { role: "row", class: "people__opened" }, box), box, of: null, told: null };
    this.#opened.set(judged.person, opened);
    line.after(opened.row);
    void this.#explain(judged, opened);
  }

  /** @param {Judged} judged @param {Opened} opened */
  async #explain(judged, opened) {
    opened.of = judged;
    opened.box.setAttribute("aria-busy", "true");
    opened.box.dataset.stale = "";
    for await (const told of this.#open(judged)) {
      // Meanwhile the row has been closed, or there is a newer verdict.
      if (opened.of !== judged || this.#opened.get(judged.person) !== opened) return;
      delete opened.box.dataset.stale;
      const [before] = opened.box.children;
      // First the verdict, then the whole of the same. What is told of another keeps nothing: a button that looks alike speaks of the former.
      const goesOn = opened.told === judged && told instanceof Element && told.className && told.className === before?.className;
      if (goesOn) renew(before, told);
      else opened.box.replaceChildren(told);
      opened.told = judged;
      // Python may have settled what the program left open.
      const line = opened.row.previousElementSibling;
      if (line) renew(line, this.#row(judged));
    }
    opened.box.removeAttribute("aria-busy");
  }
}

/** The children of one element instead of another's; those that are alike in front and behind stay, with their focus. @param {Element} kept @param {Element} made */
function renew(kept, made) {
  const [before, after] = [[...kept.children], [...made.children]];
  const most = Math.min(before.length, after.length);
  let [front, behind] = [0, 0];
  while (front < most && before[front].isEqualNode(after[front])) front += 1;
  while (behind < most - front && before[before.length - 1 - behind].isEqualNode(after[after.length - 1 - behind])) behind += 1;
  const place = before[before.length - behind] ?? null;
  for (const child of before.slice(front, before.length - behind)) child.remove();
  for (const child of after.slice(front, after.length - behind)) kept.insertBefore(child, place);
}

/** @param {string} label @param {...(Node | string)} children */
function cell(label, ...children) {
  return el("td", { role: "cell", "data-label": label }, ...children.filter((child) => child !== ""));
}

/** @param {Judged} judged */
function faultsOf({ person: { faulty } }) {
  return faulty.size ? [el("span", {}, `改正：${labels([...faulty])}`)] : [];
}

/** @param {Judged} judged @param {Described} described */
function textOf(judged, { headline, way, own, others }) {
  const { person: { who } } = judged;
  return [who.name, who.number, who.unit, who.department, who.committee, soughtOf(judged), headline, way, labels(own), labels(others)].join(" ").toLowerCase();
}
