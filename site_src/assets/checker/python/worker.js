// @ts-check
/**
 * Python in a thread of its own.
 *
 * In:  {type: "start", …Runtime}   {type: "check", id, text, explained}   {type: "diff", id, before, after}
 *      {type: "readings", id, text}
 * Out: {type: "progress", loaded, total}   {type: "ready"}   {type: "failed", code, detail}
 *      {type: "reply", id, text}   {type: "broken", id, detail}
 */

import { DownloadError, Downloads } from "./downloads.js";
import { openChecker, WHEEL } from "./bridge.js";

/**
 * Addresses, and how many bytes the largest of these files have.
 * @typedef {{pyodide: string, library: string, wheel: string, info: object, sizes: Record<string, number>}} Runtime
 */

/** @typedef {import("./bridge.js").Checker} Checker */
/** @type {Checker | undefined} */
let checker;

addEventListener("message", ({ data }) => {
  if (data.type === "start") void start(data);
  else if (data.type === "check") answer(data.id, ([check]) => check(data.text, data.explained));
  else if (data.type === "diff") answer(data.id, ([, diff]) => diff(data.before, data.after));
  else if (data.type === "readings") answer(data.id, ([, , readings]) => readings(data.text));
});

/** @param {Runtime} runtime */
async function start(runtime) {
  try {
    // Where the policy forbids WebAssembly, loadPyodide would hang; this throws.
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch (error) {
    postMessage({ type: "failed", code: "wasm", detail: String(error) });
    return;
  }
  try {
    const total = Object.values(runtime.sizes).reduce((sum, size) => sum + size, 0);
    const downloads = new Downloads((loaded) => postMessage({ type: "progress", loaded, total }));
    checker = await Promise.race([load(runtime, downloads), downloads.failure]);
    postMessage({ type: "ready" });
  } catch (error) {
    const code = error instanceof DownloadError ? (error.isGone ? "gone" : "download") : error instanceof RangeError ? "memory" : "start";
    postMessage({ type: "failed", code, detail: String(error) });
  }
}

/**
 * All files at once, though Pyodide asks for one after the other.
 * @param {Runtime} runtime
 * @param {Downloads} downloads
 */
async function load({ pyodide, library, wheel, info }, downloads) {
  const script = downloads.script(`${pyodide}pyodide.mjs`);
  downloads.compile(`${pyodide}pyodide.asm.wasm`);
  void downloads.script(`${pyodide}pyodide.asm.mjs`);
  downloads.begin(library);
  const archive = downloads.get(wheel);
  const { loadPyodide } = await script;
  const python = await loadPyodide({ indexURL: pyodide, stdLibURL: library, lockFileContents: { info, packages: {} } });
  python.FS.writeFile(WHEEL, new Uint8Array(await (await archive).arrayBuffer()));
  return openChecker(python);
}

/**
 * @param {number} id
 * @param {(checker: Checker) => string} ask
 */
function answer(id, ask) {
  try {
    if (!checker) throw new Error("not started");
    postMessage({ type: "reply", id, text: ask(checker) });
  } catch (error) {
    postMessage({ type: "broken", id, detail: String(error) });
  }
}
