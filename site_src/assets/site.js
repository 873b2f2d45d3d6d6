// @ts-check
/** What every page gains from JavaScript; without it the pages read the same. */

const { today = "" } = document.documentElement.dataset;
for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-until]"))) element.hidden = (element.dataset.until ?? "") < today;
for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-after]"))) element.hidden = (element.dataset.after ?? "") >= today;
for (const day of document.querySelectorAll("time[data-deadline]")) {
  if ((day.getAttribute("datetime") ?? "") >= today) continue;
  const mark = document.createElement("span");
  mark.className = "over";
  mark.textContent = "已过";
  day.after(mark);
}

const toast = /** @type {HTMLElement} */ (document.getElementById("toast"));
let toastTimer = 0;

/** Says that something is done, for eyes and ears, for some seconds. @param {string} sentence */
export function announce(sentence) {
  toast.textContent = sentence;
  toast.classList.add("toast--shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    toast.classList.remove("toast--shown");
    toast.textContent = "";
  }, 4000);
}

/**
 * Copies also where the clipboard is only offered to secure pages (http in an office network).
 * @param {string} text
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    const focused = document.activeElement;
    area.value = text;
    area.className = "off-screen";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return copied;
  }
}

/** @param {Element} clause */
function permalink(clause) {
  const address = new URL(location.href);
  address.hash = clause.id;
  return address.href;
}

/** @param {Element} clause */
function citation(clause) {
  const title = clause.closest("[data-notice-title]")?.getAttribute("data-notice-title") ?? "";
  const label = clause.querySelector(".clause-label")?.textContent ?? "";
  const text = clause.querySelector(".clause-text")?.textContent ?? "";
  return `《${title}》${label}：\n${text}\n${permalink(clause)}`;
}

/**
 * @param {Element} clause
 * @param {string} name
 * @param {string} done
 * @param {(clause: Element) => string} text
 */
function actionButton(clause, name, done, text) {
  const label = clause.querySelector(".clause-label")?.textContent ?? "";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "clause-action";
  button.textContent = name;
  button.setAttribute("aria-label", `${name}：${label}`);
  button.addEventListener("click", async () => {
    const copied = await copy(text(clause));
    announce(copied ? `${done}：${label}` : "浏览器不允许复制，请手动选择文字。");
    if (!copied) return;
    button.textContent = "已复制 ✓";
    setTimeout(() => (button.textContent = name), 2000);
  });
  return button;
}

/** What the site says of the clause, one tap away: opens the fold under it. @param {HTMLDetailsElement} fold */
function foldButton(fold) {
  const summary = /** @type {HTMLElement} */ (fold.firstElementChild);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "clause-action";
  button.textContent = summary.textContent;
  button.setAttribute("aria-label", summary.getAttribute("aria-label") ?? "");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => (fold.open = !fold.open));
  fold.addEventListener("toggle", () => button.setAttribute("aria-expanded", String(fold.open)));
  summary.hidden = true;
  return button;
}

for (const clause of document.querySelectorAll("[data-clause]")) {
  const actions = document.createElement("span");
  actions.className = "clause-actions";
  actions.append(
    actionButton(clause, "复制链接", "已复制链接", permalink),
    actionButton(clause, "引用", "已复制引文", citation),
  );
  const account = clause.querySelector(".clause-account");
  const fold = clause.querySelector("details.used");
  if (account) actions.append(account);
  if (fold instanceof HTMLDetailsElement) actions.append(foldButton(fold));
  clause.querySelector(".clause-meta")?.append(actions);
}

const themeButton = /** @type {HTMLButtonElement | null} */ (document.getElementById("theme-button"));
if (themeButton) {
  const root = document.documentElement;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ?? (prefersDark.matches ? "dark" : "light")) === "dark";
  const show = () => {
    themeButton.textContent = isDark() ? "浅色" : "深色";
    themeButton.setAttribute("aria-label", `切换到${themeButton.textContent}显示`);
  };
  themeButton.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // Storage is refused: the choice lasts for this page.
    }
    show();
  });
  prefersDark.addEventListener("change", show);
  show();
  themeButton.hidden = false;
}

const fold = document.querySelector(".toc--fold");
fold?.addEventListener("click", (event) => {
  if (event.target instanceof HTMLAnchorElement) fold.removeAttribute("open");
});

const marks = new Map(
  [...document.querySelectorAll(".toc--side a")].map((link) => [link.getAttribute("href")?.slice(1) ?? "", link]),
);
if (marks.size) {
  const headings = [...marks.keys()].map((id) => document.getElementById(id)).filter((heading) => heading !== null);
  let pending = false;
  const mark = () => {
    pending = false;
    const current = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 4).at(-1);
    for (const [id, link] of marks) {
      if (id !== current?.id) link.removeAttribute("aria-current");
      else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "location");
        link.scrollIntoView({ block: "nearest" });
      }
    }
  };
  addEventListener("scroll", () => {
    if (!pending) requestAnimationFrame(mark);
    pending = true;
  }, { passive: true });
  mark();
}
