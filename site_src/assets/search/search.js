// @ts-check
// On every page, and small: opens search when it is asked for, and marks the words that a result led to.
"use strict";
(() => {
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const root = new URL("../../", here);
  const place = document.getElementById("search-place");
  /** @type {Promise<any> | null} */
  let ready = null;
  /** @type {HTMLDialogElement | null} */
  let dialog = null;

  /** @param {string} name */
  function load(name) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = new URL(name, here).href;
      script.addEventListener("load", done);
      script.addEventListener("error", failed);
      document.head.append(script);
    });
  }

  function dress() {
    const address = new URL("search.css", here).href;
    if ([...document.styleSheets].some((sheet) => sheet.href === address)) return;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    document.head.append(link);
  }

  /** The box and the results, made in `holder`. @param {HTMLElement} holder */
  function open(holder) {
    dress();
    ready ??= Promise.all(["engine.js", "view.js", "index.js"].map(load)).then(() => {
      const { siteSearch, siteSearchView, siteSearchIndex } = /** @type {any} */ (globalThis);
      holder.replaceChildren();
      const engine = new siteSearch.Engine(siteSearchIndex);
      const view = new siteSearchView.View(holder, root, engine);
      takeIn(siteSearchIndex.later, engine, view);
      return view;
    });
    return ready.catch((error) => {
      ready = null;
      holder.textContent = "搜索没有加载成功，请检查网络后再试。";
      throw error;
    });
  }

  /** A long list comes in while one already types. @param {string[]} later @param {any} engine @param {any} view */
  async function takeIn(later, engine, view) {
    const pause = () => new Promise((done) => setTimeout(done));
    if (later.length) view.renew("（评委会名单还在加载）");
    try {
      for (const name of later) {
        await load(new URL(name, root).href);
        await engine.grow(/** @type {any} */ (globalThis).siteSearchMore, pause);
      }
      if (later.length) view.renew("");
    } catch {
      view.renew("（评委会名单没有取到，没有查它）");
    }
  }

  async function openDialog() {
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.className = "search-dialog";
      dialog.setAttribute("aria-label", "搜索");
      const holder = document.createElement("div");
      holder.textContent = "正在加载……";
      const close = document.createElement("button");
      close.type = "button";
      close.className = "search-close";
      close.textContent = "关闭";
      close.addEventListener("click", () => dialog?.close());
      dialog.append(close, holder);
      dialog.addEventListener("click", (event) => {
        const link = event.target instanceof Element ? event.target.closest("a") : null;
        if (link || event.target === dialog) dialog?.close();
      });
      document.body.append(dialog);
    }
    if (!dialog.open) dialog.showModal();
    const view = await open(/** @type {HTMLElement} */ (dialog.lastElementChild));
    view.input.focus();
    view.input.select();
  }

  async function openHere(/** @type {HTMLElement} */ holder) {
    const view = await open(holder);
    const asked = () => new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
    let soon = 0;
    view.onQuery = (/** @type {string} */ query) => {
      clearTimeout(soon); // costs more than finding: once a reader has stopped typing
      soon = setTimeout(() => history.replaceState(null, "", query ? `#q=${encodeURIComponent(query)}` : location.pathname), 300);
    };
    addEventListener("hashchange", () => view.ask(asked()));
    if (asked()) view.ask(asked());
    view.input.focus();
  }

  function ask() {
    (place ? open(place).then((view) => view.input.focus()) : openDialog()).catch(() => {});
  }

  document.getElementById("search-open")?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    ask();
  });
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    ask();
  });
  if (place) openHere(place).catch(() => {});

  /** A result's link is `#c4-7&w=…`: go to the place, and mark the words there. */
  function arrive() {
    const [id, ...rest] = location.hash.slice(1).split("&w=");
    if (!rest.length) return;
    location.replace(`#${id}`);
    unmark();
    const words = rest.map(decoded).filter(Boolean);
    const target = document.getElementById(decoded(id));
    const own = target?.matches("[data-clause], section, li, tr") ? target : document.getElementById("content");
    mark(own?.querySelector(":scope > .clause-text") ?? own, words);
  }

  function unmark() {
    for (const found of document.querySelectorAll("mark.found")) {
      const parent = found.parentNode;
      found.replaceWith(...found.childNodes);
      parent?.normalize();
    }
  }

  /** @param {Element | null} within @param {string[]} words */
  function mark(within, words) {
    if (!within) return;
    const texts = [];
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts) markIn(text, words);
  }

  /** @param {Text} text @param {string[]} words */
  function markIn(text, words) {
    for (;;) {
      const places = words.map((word) => ({ word, at: text.data.indexOf(word) })).filter(({ at }) => at >= 0);
      if (!places.length) return;
      const { word, at } = places.reduce((a, b) => (b.at < a.at || (b.at === a.at && b.word.length > a.word.length) ? b : a));
      const found = text.splitText(at);
      text = found.splitText(word.length);
      const element = document.createElement("mark");
      element.className = "found";
      found.replaceWith(element);
      element.append(found);
    }
  }

  /** @param {string} text */
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  }

  addEventListener("hashchange", arrive);
  arrive();
})();
