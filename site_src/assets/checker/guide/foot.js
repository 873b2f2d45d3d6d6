// @ts-check
/** Under the question: 不清楚, the way on and back, and the answers given so far. */

import { el } from "../page/dom.js";
import { redraw } from "../page/still.js";

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

/** @param {HTMLElement} place @param {Form} form @param {string[]} answered @param {Foot} foot */
export function drawFoot(place, form, answered, foot) {
  const { kind, canGoBack, skip } = foot;
  const isUnfolded = place.querySelector("details")?.open ?? false;
  redraw(place, [
    kind === "question" && skip !== "" && button("skip-line", "skip", skip, foot.passOver),
    el("div", { class: "guide__buttons" }, button("quiet", "back", "上一题", foot.back, !canGoBack), mainButton(foot)),
    kind === "confirm" ? el("p", { class: "guide__copy" }, button("quiet", "copy", "复制链接，发回给本人", foot.copyLink))
      : answered.length > 0 && answeredList(form, answered, foot, isUnfolded),
  ]);
}

/** @param {string} look @param {string} name @param {string} words @param {(pressed: HTMLButtonElement) => void} act @param {boolean} [disabled] */
function button(look, name, words, act, disabled = false) {
  const made = el("button", { class: look, type: "button", id: `guide-${name}`, disabled, click: () => act(made) }, words);
  return made;
}

/** @param {Foot} foot */
function mainButton({ kind, next, finish, showReport }) {
  if (kind === "question") return button("primary", "next", "下一题", next);
  return kind === "end" ? button("primary", "report", "看结论", showReport) : button("primary", "finish", "看结论", finish);
}

/** @param {Form} form @param {string[]} answered @param {Foot} foot @param {boolean} open */
function answeredList(form, answered, foot, open) {
  return el("details", { class: "answered", open }, el("summary", { id: "guide-answered" }, `已答的 ${answered.length} 题，可以改`),
    el("ul", {}, ...answered.map((id) => el("li", {},
      button("link", `to-${id}`, form.questions.get(id)?.label ?? id, (pressed) => {
        pressed.closest("details")?.removeAttribute("open");
        foot.revise(id);
      }),
      el("span", {}, form.words(id))))),
    el("p", { class: "part__note" }, "回答只在这一页里，刷新或关掉就没有了。",
      button("link", "keep", "复制链接留着", foot.copyLink), " ", button("link", "clear", "清空重来", foot.clear)));
}
