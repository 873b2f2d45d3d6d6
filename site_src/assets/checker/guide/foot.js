// @ts-check
/** Under the question: 不清楚, the way on and back, and the answers given so far. */

import { el } from "../page/dom.js";

/** @typedef {import("../form/form.js").Form} Form */
/**
 * `skip`: the words for 不清楚, none where that is no answer.
 * @typedef {{kind: "question" | "end" | "confirm", canGoBack: boolean, skip: string, next: () => void, passOver: () => void,
 *   back: () => void, revise: (id: string) => void, finish: () => void, copyLink: (pressed: HTMLButtonElement) => void, clear: () => void,
 *   showReport: () => void}} Foot
 */

const SERIES_FIRST = "系列是往下查的起点。不确定的，先选最接近的一个，答完以后可以回来改。";

/** Where 不清楚 leads nowhere. @param {HTMLElement} place */
export function drawSeriesNote(place) {
  if (!place.querySelector(".guide__note")) place.prepend(el("p", { class: "guide__note", role: "status" }, SERIES_FIRST));
}

/**
 * What stays the same stays the same element: a finger may be on a button while the report comes in.
 * @param {HTMLElement} place @param {Form} form @param {string[]} answered @param {Foot} foot
 */
export function drawFoot(place, form, answered, foot) {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.id : "";
  const { kind, canGoBack, skip } = foot;
  const buttons = [kind, canGoBack, skip].join(" ");
  if (place.dataset.buttons !== buttons) {
    place.dataset.buttons = buttons;
    for (const part of place.querySelectorAll(":scope > :not(.answered)")) part.remove();
    place.prepend(
      kind === "question" && skip ? el("button", { class: "skip-line", type: "button", id: "guide-skip", click: foot.passOver }, skip) : "",
      el("div", { class: "guide__buttons" },
        el("button", { class: "quiet", type: "button", id: "guide-back", disabled: !canGoBack, click: foot.back }, "上一题"), mainButton(foot)),
      kind === "confirm" ? copyBack(foot) : "");
  }
  // A link to be copied by hand is that of the answers before.
  for (const passing of place.querySelectorAll(":scope > :is(.guide__note, .copy-by-hand)")) passing.remove();
  drawAnswered(place, answered.length && kind !== "confirm" ? answeredList(form, answered, foot) : null);
  if (focused.startsWith("guide-") && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
}

/** @param {HTMLElement} place @param {HTMLDetailsElement | null} list */
function drawAnswered(place, list) {
  const before = place.querySelector("details");
  if (list && before?.textContent === list.textContent) return;
  if (list) list.open = before?.open ?? false;
  before?.remove();
  if (list) place.append(list);
}

/** @param {Foot} foot */
function mainButton({ kind, next, finish, showReport }) {
  if (kind === "end") return el("button", { class: "primary", type: "button", id: "guide-report", click: showReport }, "看结论");
  if (kind === "confirm") return el("button", { class: "primary", type: "button", id: "guide-finish", click: finish }, "看结论");
  return el("button", { class: "primary", type: "button", id: "guide-next", click: next }, "下一题");
}

/** @param {Foot} foot */
function copyBack(foot) {
  return el("p", { class: "guide__copy" }, copyButton(foot, "guide-copy", "quiet", "复制链接，发回给本人"));
}

/** @param {Foot} foot @param {string} id @param {string} className @param {string} words */
function copyButton({ copyLink }, id, className, words) {
  const made = el("button", { class: className, type: "button", id, click: () => copyLink(made) }, words);
  return made;
}

/** @param {Form} form @param {string[]} answered @param {Foot} foot */
function answeredList(form, answered, foot) {
  const list = el("details", { class: "answered" }, el("summary", { id: "guide-answered" }, `已答的 ${answered.length} 题，可以改`),
    el("ul", {}, ...answered.map((id) => el("li", {},
      el("button", { class: "link", type: "button", id: `guide-to-${id}`, click: () => {
        list.open = false;
        foot.revise(id);
      } }, form.questions.get(id)?.label ?? id),
      el("span", {}, form.words(id))))),
    el("p", { class: "part__note" }, "回答只在这一页里，刷新或关掉就没有了。",
      copyButton(foot, "guide-keep", "link", "复制链接留着"), " ", el("button", { class: "link", type: "button", id: "guide-clear", click: foot.clear }, "清空重来")));
  return list;
}
