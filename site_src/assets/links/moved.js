// @ts-check
// A classic script on pages that lead to a page's own address: with whatever the address carries, for ever.
"use strict";
(() => {
  const target = document.querySelector("link[rel=canonical]")?.getAttribute("href");
  if (!target) return;
  const way = new URL(target, location.href);
  // Opened from a disk there is no server to turn a folder into its index.html.
  if (way.protocol === "file:" && way.pathname.endsWith("/")) way.pathname += "index.html";
  way.search = location.search;
  way.hash = location.hash;
  location.replace(way.href);
})();
