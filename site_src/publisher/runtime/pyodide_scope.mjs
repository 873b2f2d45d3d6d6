// @ts-check
/**
 * Node as a browser's worker: Pyodide, imported after this, does here what it will do in a reader's browser, and
 * Python finds nothing of this machine. No clock runs and chance is fixed, so that each build gives the same.
 */

export const SITE = "http://localhost/";
/** What a request below SITE is answered with, by name. @type {Map<string, Uint8Array>} */
export const files = new Map();

const A_DAY = Date.UTC(2023, 5, 10);

class WorkerGlobalScope {
  static [Symbol.hasInstance](/** @type {unknown} */ scope) {
    return scope === globalThis;
  }
}

/** @param {string | URL} address */
async function answer(address) {
  const body = files.get(String(address).replace(SITE, ""));
  return body ? new Response(/** @type {BodyInit} */ (body)) : new Response(`not here: ${address}`, { status: 404 });
}

process.env.TZ = "UTC";
// The two marks by which Pyodide and its compiler tell Node from a browser.
Object.assign(process, { browser: true, type: "renderer" });
Object.assign(globalThis, { WorkerGlobalScope, self: globalThis, location: new URL(SITE), fetch: answer });
Object.defineProperty(globalThis, "navigator", { value: { language: "zh-CN", languages: ["zh-CN"], userAgent: "" } });
Date.now = () => A_DAY;
performance.now = () => 0;
crypto.getRandomValues = (array) => array;
Math.random = () => 0;
