// @ts-check
// A classic script: it runs on file:// too, where module scripts do not start, and says so.
"use strict";
(() => {
  const root = document.documentElement;
  root.dataset.python = "idle";
  if (location.protocol !== "file:") {
    // Before the first paint: phones begin with one question at a time, not with the whole form.
    const isPhone = matchMedia("(max-width: 47.99rem)").matches && "noModule" in HTMLScriptElement.prototype;
    const checker = document.getElementById("checker");
    if (isPhone && checker && !location.hash) checker.dataset.mode = "guide";
    return;
  }
  root.dataset.python = "failed";
  addEventListener("DOMContentLoaded", () => {
    const note = document.getElementById("from-disk");
    if (note) note.hidden = false;
  });
})();
