// @ts-check
// On every page, and small: opens search when it is asked for, and marks the words that a result led to.
"use strict";
(() => {
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const root = new URL(".", /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=manifest]")).href);
  const place = document.getElementById("search-place");
  const SCRIPTS = ["text.js", "query.js", "answers.js", "engine.js", "view.js", "index.js"];
  /** @type {Promise<any> | null} */
  let ready = null;
  /** @type {HTMLDialogElement | null} */
  let dialog = null;

  /** @param {string} name */
  function load(name) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.async = false; // one after the other, though all are asked for at once
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
    ready ??= Promise.all(SCRIPTS.map(load)).then(() => {
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
  document.addEventListener("keydown", (event) => {
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

  /** Words are found in the text as it is read, whatever links and terms it is made of; each piece gets its mark.
   * @param {Element | null} within @param {string[]} words */
  function mark(within, words) {
    if (!within) return;
    const texts = textsOf(within);
    const places = placesOf(texts.map((text) => text.data).join(""), words);
    let start = 0;
    for (const text of texts) {
      const end = start + text.length;
      const own = places.filter(([from, to]) => from < end && to > start).reverse();
      for (const [from, to] of own) markIn(text, Math.max(from, start) - start, Math.min(to, end) - start);
      start = end;
    }
  }

  /** What is shown: not what waits for being opened, nor buttons and labels beside the text. @param {Element} within */
  function textsOf(within) {
    const texts = [];
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = /** @type {Text} */ (walker.currentNode);
      if (!text.parentElement?.closest("script, style, [hidden], .off-screen, button")) texts.push(text);
    }
    return texts;
  }

  /** Where words stand, apart from each other; at one place the longest. @param {string} text @param {string[]} words */
  function placesOf(text, words) {
    /** @type {[number, number][]} */
    const places = [];
    for (let at = 0; at < text.length; ) {
      const found = words.map((word) => ({ from: text.indexOf(word, at), length: word.length })).filter(({ from }) => from >= 0);
      if (!found.length) break;
      const { from, length } = found.reduce((a, b) => (b.from < a.from || (b.from === a.from && b.length > a.length) ? b : a));
      places.push([from, from + length]);
      at = from + length;
    }
    return places;
  }

  /** Splitting from behind leaves what stands before in its place. @param {Text} text @param {number} from @param {number} to */
  function markIn(text, from, to) {
    text.splitText(to);
    const found = text.splitText(from);
    const element = document.createElement("mark");
    element.className = "found";
    found.replaceWith(element);
    element.append(found);
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
