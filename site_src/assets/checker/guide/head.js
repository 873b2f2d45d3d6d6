// @ts-check
/** Above the question: where in the story, how many more; at the end, what is still open. */

import { el } from "../page/dom.js";
import { facts } from "../page/facts.js";

/** @typedef {import("../form/form.js").Form} Form */
/** @typedef {import("./guide.js").Outlook} Outlook */

/** @param {HTMLElement} head @param {string} topic @param {number} number @param {number | null} left at most so many more; null: not known yet */
export function drawHead(head, topic, number, left) {
  const more = left === null ? "" : left ? `，最多还有 ${left} 题` : "，最后一题";
  head.replaceChildren(el("p", { class: "guide__progress" },
    topic && el("span", { class: "guide__topic" }, facts().talk.topics[topic] ?? ""),
    el("span", {}, `第 ${number} 题${more}`)));
}

/** The next question is being worked out: said in words, as far as it is not there in a blink. @param {HTMLElement} foot @param {boolean} waiting */
export function drawWait(foot, waiting) {
  foot.querySelector(".guide__wait")?.remove();
  if (waiting) foot.prepend(el("p", { class: "guide__wait", role: "status" }, "正在看下一题该问什么……"));
}

/** The unit is asked by the person, or the person by the unit. @param {HTMLElement} head @param {string[]} ids */
export function drawConfirming(head, ids) {
  const isOwn = ids.every((id) => facts().talk.questions[id]?.[1] === "self");
  const lead = isOwn ? "其余的单位已经填好，这几件要由本人回答。答完点“看结论”，再把链接发回单位。"
    : "申报人自己的情况已经答好，这几件要由单位人事或有关部门确认。答完点“看结论”，或者把链接发回给本人。";
  head.replaceChildren(el("h2", {}, `请${isOwn ? "回答" : "确认"}下面 ${ids.length} 件事`), el("p", { class: "guide__lead" }, lead));
}

/**
 * @param {HTMLElement} head
 * @param {Form} form
 * @param {Outlook} outlook
 * @param {Set<string>} skipped
 * @param {(id: string) => void} show
 */
export function drawEnd(head, form, outlook, skipped, show) {
  const open = new Map(outlook?.settled ? [] : outlook?.entries.flatMap((entry) => ("screen" in entry ? entry.questions : [entry])
    .map(({ id }) => /** @type {[string, string]} */ ([id, entry.known_by]))));
  const again = [...skipped].filter((id) => open.get(id) === "self");
  const others = [...open.values()].filter((who) => who !== "self").length;
  head.replaceChildren(
    el("p", { class: "guide__done" }, sentence(outlook, again.length, others)),
    again.length ? el("ul", { class: "guide__again" }, ...again.map((id) => el("li", {},
      el("button", { class: "link", type: "button", click: () => show(id) }, form.questions.get(id)?.asks ?? id)))) : "");
}

/** @param {Outlook} outlook @param {number} skipped @param {number} others */
function sentence(outlook, skipped, others) {
  if (outlook?.faulty.length) return "有的回答要改，见下面。";
  if (outlook?.settled) return "问完了，结论已经确定。";
  if (skipped) return "问完了。这几题您说不清楚，问清楚后可以回来答：";
  if (others) return `您知道的都问完了，还有 ${others} 件事要请别人确认，清单在结论下面。`;
  return "问完了。";
}
