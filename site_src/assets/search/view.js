// @ts-check
// A classic script, like all of search: it must start on file:// too.
"use strict";
/** Shows the box and the results in a place of the page. */
globalThis.siteSearchView = (() => {
  const PAGES_SHOWN = 8;
  /** So many hits fill a window; those below are drawn when they have been seen. */
  const HITS_AT_ONCE = 3;
  const HITS_SHOWN = 3;
  const SNIPPET = 96;
  const LEAD = 28;
  const WORDS_CARRIED = 5;
  /** Of questions that people ask the best one is shown, with the clauses that answer it. */
  const ANSWERS_SHOWN = 1;

  class View {
    /**
     * @param {HTMLElement} place
     * @param {URL} root  the site's root
     * @param {any} engine  of engine.js
     */
    constructor(place, root, engine) {
      this.root = root;
      this.engine = engine;
      this.input = made("input", "search-input");
      this.input.type = "search";
      this.input.id = "search-input";
      this.input.autocomplete = "off";
      this.input.placeholder = document.getElementById("search-open")?.dataset.example ?? "";
      this.input.enterKeyHint = "search";
      const label = made("label", "search-label", "查找");
      label.htmlFor = this.input.id;
      this.status = made("p", "search-status");
      this.status.setAttribute("role", "status");
      this.results = made("div", "search-results");
      this.turn = 0;
      this.query = "";
      /** What is still being taken in. */
      this.coming = "";
      place.append(label, this.input, this.status, this.results);
      this.input.addEventListener("input", (event) => {
        if (!(event instanceof InputEvent && event.isComposing)) this.show();
      });
      this.input.addEventListener("compositionend", () => this.show());
      place.addEventListener("keydown", (event) => this.move(event));
      /** @type {(query: string) => void} */
      this.onQuery = () => {};
      /** @type {(text: string) => [number, number][]} */
      this.marks = () => [];
    }

    /** @param {string} query */
    ask(query) {
      this.input.value = query;
      this.show();
    }

    show() {
      const query = this.input.value.trim();
      this.onQuery(query);
      if (query === this.query) return;
      this.query = query;
      this.turn += 1;
      this.results.replaceChildren();
      this.results.removeAttribute("aria-busy");
      if (!query) {
        this.status.textContent = "";
        return;
      }
      const found = this.engine.find(query);
      this.status.textContent = said(query, found) + this.coming;
      this.marks = this.engine.marker(query, found);
      this.pages(found, 0, PAGES_SHOWN);
      if (!found.total) this.results.append(this.elsewhere());
    }

    /** Where to look when nothing is near. */
    elsewhere() {
      const line = made("p", "search-elsewhere", "可以看看：");
      /** @type {[path: string, title: string, kind: number][]} */
      const pages = this.engine.index.pages;
      for (const [path, title] of pages.filter(([, , kind], at) => kind < 3 && kind !== pages[at - 1]?.[2])) {
        const link = made("a", "", title);
        link.href = this.address(path);
        line.append(link, " ");
      }
      return line;
    }

    /** More pages have come into the engine, or are on their way. @param {string} coming  to be said, or empty */
    renew(coming) {
      this.coming = coming;
      this.query = "";
      if (document.activeElement === this.input || !this.results.contains(document.activeElement)) this.show();
    }

    /** Draws pages up to `limit`: what fills the window now, the others one by one.
     * @param {any} found @param {number} from @param {number} limit */
    pages(found, from, limit) {
      const last = Math.min(limit, found.groups.length);
      let [next, drawn] = [from, 0];
      while (next < last && drawn < HITS_AT_ONCE) {
        drawn += Math.min(found.groups[next].hits.length, HITS_SHOWN);
        this.results.append(this.group(found.groups[next]));
        next += 1;
      }
      if (next < last) {
        this.results.setAttribute("aria-busy", "true");
        this.later(() => this.pages(found, next, limit));
        return;
      }
      this.results.removeAttribute("aria-busy");
      this.more(found, last);
    }

    /** @param {any} found @param {number} shown */
    more(found, shown) {
      const rest = found.groups.length - shown;
      if (!rest) return;
      const button = made("button", "search-more", `再显示 ${Math.min(rest, PAGES_SHOWN)} 页（还有 ${rest} 页）`);
      button.type = "button";
      button.addEventListener("click", () => {
        button.remove();
        this.pages(found, shown, shown + PAGES_SHOWN);
        focusFirst(this.results.children[shown]);
      });
      this.results.append(button);
    }

    /** After the next picture, unless something else is asked by then. @param {() => void} work */
    later(work) {
      const { turn } = this;
      requestAnimationFrame(() => setTimeout(() => turn === this.turn && work()));
    }

    /** @param {any} group */
    group(group) {
      const [path, title, kind] = this.engine.index.pages[group.page];
      const section = made("section", "search-group");
      const head = made("h2", "search-page");
      const link = made("a", "", title);
      link.href = this.address(path);
      head.append(link, made("span", "search-kind", this.engine.index.kinds[kind]), made("span", "search-count", `${group.hits.length} 处`));
      const list = made("ol", "search-hits");
      section.append(head, list);
      const hits = this.engine.inOrder(group);
      this.hits(list, hits, path, this.engine.basis(hits[0].entry).length ? ANSWERS_SHOWN : HITS_SHOWN);
      return section;
    }

    /** @param {HTMLElement} list @param {any[]} hits @param {string} path @param {number} limit */
    hits(list, hits, path, limit) {
      const from = list.childElementCount;
      for (const hit of hits.slice(from, limit)) list.append(this.hit(hit.entry, path));
      if (hits.length <= limit) return;
      const item = made("li", "");
      const button = made("button", "search-more", `这一页还有 ${hits.length - limit} 处`);
      button.type = "button";
      button.addEventListener("click", () => {
        item.remove();
        this.hits(list, hits, path, hits.length);
        focusFirst(list.children[limit]);
      });
      item.append(button);
      list.append(item);
    }

    /** @param {number} number @param {string} path */
    hit(number, path) {
      const [, anchor, label, text, head] = this.engine.index.entries[number];
      const item = made("li", "search-hit");
      const link = made("a", "");
      const marks = this.marks(text);
      const name = made("span", "search-name");
      name.append(...pieces(label, 0, label.length, this.marks(label)));
      const above = this.engine.index.heads[head];
      if (above && above !== label) name.append(made("span", "search-above", above));
      link.append(name);
      if (text) link.append(snippet(text, marks));
      const words = [...new Set(marks.map(([a, b]) => text.slice(a, b)))].slice(0, WORDS_CARRIED);
      const fragment = words.map((word) => `&w=${encodeURIComponent(word)}`).join("");
      link.href = `${this.address(path)}#${anchor || "content"}${fragment}`;
      item.append(link);
      const basis = this.engine.basis(number);
      if (basis.length) item.append(this.basis(basis));
      return item;
    }

    /** The clauses that an answer rests on. @param {number[]} rows */
    basis(rows) {
      const line = made("p", "search-basis", "依据：");
      for (const row of rows) {
        const [page, anchor, label] = this.engine.index.entries[row];
        const link = made("a", "", label);
        link.href = `${this.address(this.engine.index.pages[page][0])}#${anchor}`;
        line.append(link, " ");
      }
      return line;
    }

    /** @param {string} path */
    address(path) {
      return this.root.href + path;
    }

    /** Arrow keys walk over the box and the results. @param {KeyboardEvent} event */
    move(event) {
      if (event.isComposing || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
      const stops = [this.input, .../** @type {NodeListOf<HTMLElement>} */ (this.results.querySelectorAll("a, button"))];
      const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }
  }

  /** @param {string} query @param {any} found */
  function said(query, found) {
    const where = `${found.groups.length} 页，${found.total} 处`;
    const words = found.words.map((/** @type {string} */ word) => `“${word}”`).join("");
    switch (found.how) {
      case "all":
        return where;
      case "asked":
        return `没有一处写着“${query}”。下面是最接近的常见问题，和它依据的段落：${where}`;
      case "pieces":
        return `没有一处连着写“${query}”。下面同时有${words}：${where}`;
      case "some":
        return `没有一处同时有${words || `“${query}”`}。下面是最接近的：${where}`;
      default:
        return `没有找到“${query}”，也没有接近的。可以换个说法，或少写几个字。`;
    }
  }

  /** @param {string} text @param {[number, number][]} marks */
  function snippet(text, marks) {
    const first = marks[0]?.[0] ?? 0;
    const from = text.length <= SNIPPET ? 0 : Math.max(0, Math.min(first - LEAD, text.length - SNIPPET));
    const to = Math.min(text.length, from + SNIPPET);
    const shown = made("span", "search-text", from ? "……" : "");
    shown.append(...pieces(text, from, to, marks), to < text.length ? "……" : "");
    return shown;
  }

  /** A stretch of text with the marked parts in mark elements.
   * @param {string} text @param {number} from @param {number} to @param {[number, number][]} marks */
  function pieces(text, from, to, marks) {
    const parts = [];
    let at = from;
    for (const [start, end] of marks) {
      const [a, b] = [Math.max(start, at), Math.min(end, to)];
      if (a >= b) continue;
      parts.push(flat(text.slice(at, a)), made("mark", "", flat(text.slice(a, b))));
      at = b;
    }
    parts.push(flat(text.slice(at, to)));
    return parts;
  }

  /** Blocks of an entry side by side. @param {string} text */
  function flat(text) {
    return text.replaceAll("\n", " · ");
  }

  /** @param {Element | undefined} element */
  function focusFirst(element) {
    /** @type {HTMLElement | null | undefined} */ (element?.querySelector("a"))?.focus();
  }

  /** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {string} name @param {string} [text]
   * @returns {HTMLElementTagNameMap[T]} */
  function made(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  return { View };
})();
