// @ts-check
/** Draws a place anew, part by part, without moving what is being read. */

/** @typedef {{name: string, node: HTMLElement | null | false}} Part */

/**
 * A part that has not changed stays as it is, focus included; where parts above the reader's line change their
 * height, the window is scrolled by as much.
 * @param {HTMLElement} place
 * @param {Part[]} parts
 */
export function drawInPlace(place, parts) {
  const read = firstInView(place);
  const before = read?.getBoundingClientRect().top ?? 0;
  const old = new Map([...place.children].map((child) => [child.getAttribute("data-part"), child]));
  const nodes = parts.flatMap(({ name, node }) => {
    if (!node) return [];
    node.dataset.part = name;
    const kept = old.get(name);
    return [kept?.isEqualNode(node) ? kept : node];
  });
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  for (const [index, node] of nodes.entries()) if (place.childNodes[index] !== node) place.insertBefore(node, place.childNodes[index] ?? null);
  while (place.childNodes.length > nodes.length) place.lastChild?.remove();
  if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
  const name = read?.getAttribute("data-part");
  const after = name && nodes.find((node) => node.getAttribute("data-part") === name);
  if (after) scrollBy(0, after.getBoundingClientRect().top - before);
}

/** Changes what stands above a place without moving the place, where that is being read. @param {HTMLElement} place @param {() => void} change */
export function changeAbove(place, change) {
  const before = place.getBoundingClientRect().top;
  change();
  if (before < 0) scrollBy(0, place.getBoundingClientRect().top - before);
}

/** The part at the window's upper edge; null while the place begins below it: then nothing read can move. @param {HTMLElement} place */
function firstInView(place) {
  if (place.getBoundingClientRect().top >= 0) return null;
  return [...place.children].find((child) => child.getBoundingClientRect().bottom > 0) ?? null;
}
