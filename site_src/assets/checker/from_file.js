// @ts-check
// A classic script: it runs on file:// too, where module scripts do not start, and says so.
"use strict";
(() => {
  const root = document.documentElement;
  root.dataset.python = "idle";
  if (location.protocol !== "file:") return;
  root.dataset.python = "failed";
  addEventListener("DOMContentLoaded", () => {
    const note = document.getElementById("from-disk");
    if (note) note.hidden = false;
  });
})();
