// @ts-check
/** On the page for addresses that do not exist: one that carries answers leads on to the check. */

import { carried } from "./carried.js";

const way = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-answers]"));
const [code] = carried(location.href);
if (way && code) {
  way.href += code;
  location.replace(way.href);
}
