// @ts-check
/** The table of results: first the rows that fill a screen, then the others, a few per frame. */

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
   * Shows these committees. The rows at the beginning that are shown already are not drawn again.
   * @param {Committee[]} committees
   * @param {HTMLElement[]} foot elements after the last row
   */
  show(committees, foot) {
    this.turn += 1;
    let unchanged = 0;
    while (unchanged < committees.length && committees[unchanged] === this.drawn[unchanged]) unchanged += 1;
    while (this.body.childElementCount > unchanged) this.body.lastElementChild?.remove();
    this.drawn.length = unchanged;
    this.box.hidden = !committees.length;
    this.foot.replaceChildren();
    this.append(committees, SCREENFUL - unchanged);
    this.goOn(committees, foot, this.turn);
  }

  /**
   * @param {Committee[]} committees
   * @param {number} count
   */
  append(committees, count) {
    const more = committees.slice(this.drawn.length, this.drawn.length + Math.max(count, 0));
    this.body.append(...rowsOf(more, this.root));
    this.drawn.push(...more);
  }

  /**
   * @param {Committee[]} committees
   * @param {HTMLElement[]} foot
   * @param {number} turn the number of this call of `show`; after a later call, these rows are no longer wanted
   */
  goOn(committees, foot, turn) {
    if (this.drawn.length >= committees.length) {
      this.foot.append(...foot);
      return;
    }
    afterPaint(() => {
      if (turn !== this.turn) return;
      this.append(committees, NEXT);
      this.goOn(committees, foot, turn);
    });
  }

  /** Focuses the last row, so that the next Tab leads to the rows that are added now. */
  focusLast() {
    /** @type {HTMLElement | null | undefined} */ (this.body.lastElementChild?.querySelector("a"))?.focus();
  }
}

/** @param {() => void} work */
function afterPaint(work) {
  requestAnimationFrame(() => setTimeout(work));
}
