// @ts-check
// A classic script: it runs where module scripts do not (from a disk, in an old browser, when one is missing), and says so.
"use strict";
(() => {
  const root = document.documentElement;
  root.dataset.python = "idle";
  const isFromDisk = location.protocol === "file:";
  if (isFromDisk) root.dataset.python = "failed";
  else {
    // Before the first paint: phones begin with one question at a time, not with the whole form.
    const isPhone = matchMedia("(max-width: 47.99rem)").matches && "noModule" in HTMLScriptElement.prototype;
    const checker = document.getElementById("checker");
    if (isPhone && checker && !location.hash) checker.dataset.mode = "guide";
  }

  // An answer may be given before the modules are there.
  addEventListener("change", () => {
    root.dataset.typed = "true";
  }, { once: true });

  /** @param {string} id */
  function show(id) {
    const note = document.getElementById(id);
    if (note) note.hidden = false;
  }

  addEventListener("DOMContentLoaded", () => {
    if (isFromDisk) show("from-disk");
  });
  // By then every module has run or failed; `main.js` has said so of itself.
  addEventListener("load", () => {
    if (isFromDisk || root.dataset.scripts === "started") return;
    root.dataset.python = "failed";
    const checker = document.getElementById("checker");
    if (checker) checker.dataset.mode = "sheet";
    show("not-started");
    document.getElementById("reopen")?.addEventListener("click", () => location.reload());
  });
})();
