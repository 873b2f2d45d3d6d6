// @ts-check
// A classic script, run before the first paint and on file:// too, where module scripts do not start.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  // The reader's own day against the last one that the notice names.
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const last = document.querySelector("meta[name=notice-last-day]")?.getAttribute("content");
  root.classList.toggle("notice-over", Boolean(last) && String(last) < today);
  root.dataset.today = today;
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // Storage is refused: the system's own scheme stays.
  }
  if (location.protocol !== "file:" && !root.dataset.index) return;
  // From a disk, or a host that knows files only, nothing turns a folder into its index.html.
  /** @param {Event} event */
  const complete = (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const isOwn = link && link.protocol === location.protocol && link.host === location.host;
    if (isOwn && link.pathname.endsWith("/")) link.pathname += "index.html";
  };
  // A middle click, and what a menu opens, tell of no click.
  for (const type of ["click", "mousedown", "contextmenu"]) addEventListener(type, complete, true);
})();
