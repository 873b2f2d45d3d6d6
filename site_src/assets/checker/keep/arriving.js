// @ts-check
/** Answers that come with the address: opened, or said in a sentence why not. */

import { byId, el } from "../page/dom.js";
import * as links from "./link.js";

/** @typedef {import("../form/form.js").Answers} Answers */

/** @param {(document: Answers, text: string | null, ask: string[]) => void} open */
export async function openLink(open) {
  const note = byId("link-fault");
  note.hidden = true;
  const { hash } = location;
  if (!links.carriesAnswers(hash)) return;
  try {
    const { code, text, document, ask } = await links.open(hash);
    // A later link, or an answer given meanwhile, goes before this one.
    if (location.hash !== hash) return;
    // To be copied and sent on, the address is what this page would have written.
    if (code !== hash) history.replaceState(history.state, "", location.pathname + location.search + code);
    open(document, text, ask);
  } catch (error) {
    if (!(error instanceof links.LinkError)) throw error;
    if (location.hash !== hash) return;
    note.textContent = `${error.message}链接还在地址栏里，可以请对方重发；也可以直接在下面作答。`;
    note.hidden = false;
  }
}

/** The address must not promise answers that have since been changed. */
export function forgetLink() {
  if (links.carriesAnswers(location.hash)) history.replaceState(history.state, "", location.pathname + location.search);
}

/**
 * Another page, which has opened this one, may have changed the address: what the reader has answered goes only if they say so.
 * @param {number} count of the reader's answers
 * @param {() => Promise<void>} open
 */
export function mayReplace(count, open) {
  if (!links.carriesAnswers(location.hash)) return;
  const note = byId("link-fault");
  /** @param {() => void} act */
  const decide = (act) => () => {
    note.hidden = true;
    act();
  };
  note.replaceChildren(
    el("span", {}, `打开这一页的网页带来了另一份回答。您已经答了 ${count} 题，要换掉吗？`),
    el("button", { class: "quiet", type: "button", click: decide(forgetLink) }, "不换，留下我答的"),
    el("button", { class: "quiet", type: "button", click: decide(() => void open()) }, "换成链接里的"),
  );
  note.hidden = false;
}
