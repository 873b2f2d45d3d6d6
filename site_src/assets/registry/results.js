// @ts-check
/** The table of results: a screenful at once, the other rows when that has been seen. */

import { rowsOf, table } from "./committees.js";

/** @typedef {import("./committees.js").Committee} Committee */

const SCREENFUL = 5;
const NEXT = 5;

export class Results {
  /**
   * @param {HTMLElement} place
   * @param {string} root the site's `registry/`, relative to this page
   */
  constructor(place, root) {
    this.root = root;
    this.box = table([], root, "筛选结果");
    this.body = /** @type {HTMLElement} */ (this.box.querySelector("tbody"));
    this.foot = document.createElement("div");
    this.box.hidden = true;
    /** @type {Committee[]} */
    this.drawn = [];
    this.turn = 0;
    place.append(this.box, this.foot);
  }

  /**
   * Rows that stand already, in their place from the first on, are left alone.
   * @param {Committee[]} found
   * @param {HTMLElement[]} foot what follows the last row
   */
  show(found, foot) {
    this.turn += 1;
    let kept = 0;
    while (kept < found.length && found[kept] === this.drawn[kept]) kept += 1;
    while (this.body.childElementCount > kept) this.body.lastElementChild?.remove();
    this.drawn.length = kept;
    this.box.hidden = !found.length;
    this.foot.replaceChildren();
    this.append(found, SCREENFUL - kept);
    this.goOn(found, foot, this.turn);
  }

  /**
   * @param {Committee[]} found
   * @param {number} count
   */
  append(found, count) {
    const more = found.slice(this.drawn.length, this.drawn.length + Math.max(count, 0));
    this.body.append(...rowsOf(more, this.root));
    this.drawn.push(...more);
  }

  /**
   * @param {Committee[]} found
   * @param {HTMLElement[]} foot
   * @param {number} turn other results have come where this is past
   */
  goOn(found, foot, turn) {
    if (this.drawn.length >= found.length) {
      this.foot.append(...foot);
      return;
    }
    afterPaint(() => {
      if (turn !== this.turn) return;
      this.append(found, NEXT);
      this.goOn(found, foot, turn);
    });
  }

  /** The next Tab leads on to the rows that come now. */
  focusLast() {
    /** @type {HTMLElement | null | undefined} */ (this.body.lastElementChild?.querySelector("a"))?.focus();
  }
}

/** @param {() => void} work */
function afterPaint(work) {
  requestAnimationFrame(() => setTimeout(work));
}
