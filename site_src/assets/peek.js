// @ts-check
// A look at what a link leads to (data-peek), without leaving the page. A classic script, for file:// too.
"use strict";
(() => {
  const WAIT = 150;
  const EDGE = 12;
  const box = document.createElement("div");
  box.className = "peek";
  box.id = "peek";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  document.body.append(box);
  /** @type {HTMLElement | null} */
  let shown = null;
  let timer = 0;

  /** @param {HTMLElement} link */
  function show(link) {
    clearTimeout(timer);
    if (shown === link) return;
    hide();
    shown = link;
    box.textContent = link.dataset.peek ?? "";
    box.hidden = false;
    link.setAttribute("aria-describedby", box.id);
    const [at, size] = [link.getBoundingClientRect(), box.getBoundingClientRect()];
    const start = link.getClientRects()[0].left;
    const below = at.bottom + size.height + EDGE < innerHeight;
    const left = Math.max(EDGE, Math.min(start, document.documentElement.clientWidth - size.width - EDGE));
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${(below ? at.bottom + 4 : at.top - size.height - 4) + scrollY}px`;
  }

  function hide() {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  }

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(hide, WAIT);
  };

  for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("a[data-peek]"))) {
    link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(link));
    link.addEventListener("pointerleave", later);
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", later);
  }
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", later);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
})();
