// @ts-check
/** Where Python is, in words; the page's own contract is `data-python` on the root element. */

import { byId } from "../page/dom.js";
import { megabytes } from "../page/words.js";

/** @typedef {import("./engine.js").Status} Status */

/** @type {Record<string, string>} */
const FAILURES = {
  browser: "这个浏览器不能运行计算程序（缺少 WebAssembly 或模块工作线程）。请换一个较新的浏览器。",
  blocked: "这个浏览器或网站的安全设置不允许在后台运行计算程序。",
  wasm: "这个浏览器或网站的安全设置不允许运行计算程序（WebAssembly）。",
  download: "计算程序没有下载完，可能是网络断了。",
  gone: "网站更新过了，这一页已经是旧的，要重新打开才能继续。已填的回答会一起带过去。",
  memory: "这台设备的内存不够运行计算程序。可以关掉别的网页再试。",
  timeout: "计算程序很久没有动静，已经停下。",
  start: "计算程序没有启动起来。",
  check: "计算时出了错，这是程序的问题，不是您的回答有误。",
};

let isGone = false;

/** Whether the site has been updated since the page was opened: only opening it anew helps. */
export const isOld = () => isGone;

/** @param {Status} status */
export function showStatus(status) {
  isGone = status.code === "gone";
  document.documentElement.dataset.python = status.state;
  byId("python-status").classList.toggle("status--old", isGone);
  const { state, loaded, total } = status;
  const progress = /** @type {HTMLProgressElement} */ (byId("python-progress"));
  byId("python-status").hidden = state === "ready" || state === "idle";
  byId("python-help").hidden = state !== "failed";
  byId("python-retry").hidden = status.code === "browser";
  byId("python-retry").textContent = isGone ? "重新打开这一页" : "再试一次";
  progress.hidden = state !== "loading";
  if (total) {
    progress.max = total;
    progress.value = loaded;
  }
  byId("python-text").textContent = state === "failed" ? FAILURES[status.code] ?? FAILURES.start : loading(loaded, total);
}

/** @param {number} loaded @param {number} total */
function loading(loaded, total) {
  if (!total) return "正在准备计算程序。可以先答题。";
  if (loaded >= total) return "计算程序已下载，正在启动。可以先答题。";
  return `正在下载计算程序：${megabytes(loaded)} / ${megabytes(total)} MB。可以先答题。`;
}
