// @ts-check
/** Draws a place anew without moving what is being read, and without taking away what somebody is on. */

/** @typedef {{name: string, node: HTMLElement | null | false}} Part */

/** What an element is for: of two that differ in one of these, neither can become the other. */
const PURPOSE = ["id", "data-part", "data-fold", "data-go-to", "data-open-level", "data-filled", "href"];

/** What stays as it is: what has been filled since, a button that says what has come of it. */
const KEPT = "[data-filled], [data-name]";
/** What is shown for a moment beside what is drawn. @param {Node | null} node */
const isPassing = (node) => node instanceof Element && node.hasAttribute("data-passing");

/** Where parts above the reader's line change their height, the window is scrolled by as much. @param {HTMLElement} place @param {Part[]} parts */
export function drawInPlace(place, parts) {
  const nodes = parts.map(({ name, node }) => {
    if (node) node.dataset.part = name;
    return node;
  });
  holding(top(place) < 0 && [...place.children].find((child) => child.getBoundingClientRect().bottom > 0), () => redraw(place, nodes));
}

/** Changes what stands above a place without moving the place, where that is being read. @param {HTMLElement} place @param {() => void} change */
export function changeAbove(place, change) {
  holding(top(place) < 0 && place, change);
}

/**
 * What stays what it was stays the same element, whatever else changes in and around it. It goes on listening as it was
 * first drawn, so what is heard must not hang on the drawing.
 * @param {HTMLElement} place
 * @param {(HTMLElement | null | false)[]} nodes
 */
export function redraw(place, nodes) {
  const focused = place.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  fill(place, nodes.flatMap((node) => node || []));
  if (focused && document.activeElement !== focused) {
    const next = focused.isConnected ? focused : /** @type {HTMLElement | null} */ (place.closest("[tabindex]"));
    next?.focus({ preventScroll: true });
  }
}

/** @param {Element} element */
function top(element) {
  return element.getBoundingClientRect().top;
}

/** @param {Element | false | undefined} read what is not to move @param {() => void} change */
function holding(read, change) {
  const before = read ? top(read) : 0;
  change();
  if (read && read.isConnected) scrollBy(0, top(read) - before);
}

/** Gives an element these children; those it has become them, as far as they can. @param {Element} place @param {ChildNode[]} fresh */
function fill(place, fresh) {
  const old = [...place.childNodes].filter((node) => !isPassing(node));
  /** @param {(one: ChildNode) => boolean} isIt */
  const take = (isIt) => {
    const index = old.findIndex(isIt);
    return index < 0 ? undefined : old.splice(index, 1)[0];
  };
  const equal = fresh.map((node) => take((one) => one.isEqualNode(node)));
  const nodes = fresh.map((node, index) => equal[index] ?? become(take((one) => isAlike(one, node)), node));
  for (const one of old) one.remove();
  let next = place.firstChild;
  for (const node of nodes) {
    if (isPassing(next)) next = next?.nextSibling ?? null;
    if (node === next) next = next.nextSibling;
    else place.insertBefore(node, next);
  }
}

/** @param {ChildNode | undefined} one @param {ChildNode} fresh @returns {ChildNode} */
function become(one, fresh) {
  if (!one) return fresh;
  if (!(one instanceof Element && fresh instanceof Element)) one.nodeValue = fresh.nodeValue;
  else if (!one.matches(KEPT)) {
    for (const name of one.getAttributeNames()) if (!fresh.hasAttribute(name)) one.removeAttribute(name);
    for (const { name, value } of fresh.attributes) one.setAttribute(name, value);
    fill(one, [...fresh.childNodes]);
  }
  return one;
}

/** @param {ChildNode} one @param {ChildNode} other */
function isAlike(one, other) {
  return one.nodeName === other.nodeName && (!(one instanceof Element && other instanceof Element)
    || PURPOSE.every((name) => one.getAttribute(name) === other.getAttribute(name)));
}
