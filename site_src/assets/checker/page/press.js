// @ts-check
/** Whether a finger is on the page: what is drawn meanwhile would move what it presses. */

/** Who presses for longer, in milliseconds, is not about to let go: the page goes on. */
const LONGEST_MS = 2000;
/** A finger that goes up is followed by its click, unless it has moved. */
const CLICK_MS = 100;

let released = Promise.resolve();
/** @type {(() => void) | null} */ let release = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;

/** @param {number} within milliseconds */
function endPress(within) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    release?.();
    release = null;
  }, within);
}

document.addEventListener("pointerdown", () => {
  if (!release) released = new Promise((resolve) => (release = resolve));
  endPress(LONGEST_MS);
}, true);
document.addEventListener("pointerup", () => endPress(CLICK_MS), true);
for (const end of ["click", "input", "pointercancel"]) document.addEventListener(end, () => endPress(0), true);

/** When no finger is on the page and the last press has had its effect. */
export function handsOff() {
  return released;
}
