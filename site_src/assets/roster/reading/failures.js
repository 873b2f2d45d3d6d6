// @ts-check
/** Why there is no answer, in a sentence for the clerk. */

import { isGone } from "../../checker/python/missing.js";

/** @type {Record<string, string>} */
const FAILURES = {
  browser: "这个浏览器不能运行读表程序（缺少 WebAssembly 或模块工作线程）。请换一个较新的浏览器。",
  blocked: "这个浏览器或网站的安全设置不允许在后台运行读表程序。",
  wasm: "这个浏览器或网站的安全设置不允许运行读表程序（WebAssembly）。",
  download: "读表程序没有下载完，可能是网络断了。请再选一次文件。",
  gone: "网站更新过了，这一页已经是旧的。请重新打开这一页，再选一次文件；单位情况要再填一次。",
  memory: "这台设备的内存不够运行读表程序。可以关掉别的网页再试。",
  timeout: "读表程序很久没有动静，已经停下。请再选一次文件。",
  start: "读表程序没有启动起来。请换一个较新的浏览器再试。",
  work: "读表时出了错，这是程序的问题，不是您的表有误。可以另存为 .xlsx 再试。",
};

/** Says in a sentence why there is no answer. */
export class ReaderError extends Error {
  /** @param {string} sentence @param {boolean} [isOld] whether only opening the page anew helps */
  constructor(sentence, isOld = false) {
    super(sentence);
    this.isOld = isOld;
  }
}

/** @param {string} code */
export function failure(code) {
  return new ReaderError(FAILURES[code] ?? FAILURES.start, code === "gone");
}

/** One of the site's own files; ReaderError with the sentence where it does not come. @param {URL} address @param {string} sentence */
export async function asked(address, sentence) {
  const reply = await fetch(address).catch(() => null);
  if (reply && isGone(reply)) throw failure("gone");
  if (!reply?.ok) throw new ReaderError(sentence);
  return reply;
}
