// @ts-check
/** A reload, or a closed tab, drops the answers: the browser asks first. A link of the page does not, for the way back keeps them. */

/** @param {() => boolean} wouldLose */
export function askBeforeLeaving(wouldLose) {
  let byLink = false;
  document.addEventListener("click", (event) => {
    const isLink = event.target instanceof Element && event.target.closest("a[href]") !== null;
    if (!isLink) return;
    byLink = true;
    setTimeout(() => (byLink = false));
  });
  addEventListener("beforeunload", (event) => {
    if (!byLink && wouldLose()) event.preventDefault();
  });
}
