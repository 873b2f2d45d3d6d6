// @ts-check
/** A reload, or a closed tab, drops the answers: the browser asks first. A link of the page does not, for the way back keeps them. */

let isReopening = false;

/** Opens the page anew with the answers, which the address takes along. @param {string} fragment */
export function reopen(fragment) {
  isReopening = true;
  history.replaceState(history.state, "", location.pathname + location.search + fragment);
  location.reload();
}

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
    if (!byLink && !isReopening && wouldLose()) event.preventDefault();
  });
}
