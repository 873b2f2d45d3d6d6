// @ts-check
/**
 * Python in a thread of its own.
 *
 * In:  {type: "start", …Runtime}   {type: "check", id, text, explained}   {type: "diff", id, before, after}
 * Out: {type: "progress", loaded, total}   {type: "ready"}   {type: "failed", code, detail}
 *      {type: "reply", id, text}   {type: "broken", id, detail}
 */

import { DownloadError, Downloads } from "./downloads.js";
import { Memory } from "./memory.js";
import { open } from "./session.js";

/**
 * Addresses. `pyodide` lacks what no check is known to use where there is a `whole` one to take its place; `snapshot`
 * is how long a memory is once it is complete.
 * @typedef {{pyodide: string, whole: string | null, library: string, wheel: string, memory: string | null,
 *   snapshot: number, info: object, sizes: Record<string, number>}} Runtime
 */

/** @typedef {import("./session.js").Checker} Checker */
/** @type {Checker | undefined} */
let checker;
/** @type {Downloads | undefined} */
let downloads;

addEventListener("message", ({ data }) => {
  if (data.type === "start") void start(data);
  else if (data.type === "check") answer(data.id, ([check]) => check(data.text, data.explained));
  else if (data.type === "diff") answer(data.id, ([, diff]) => diff(data.before, data.after));
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
    const total = [coreOf(runtime), runtime.library, runtime.wheel].reduce((sum, address) => sum + runtime.sizes[address], 0);
    downloads = new Downloads((loaded) => postMessage({ type: "progress", loaded, total }));
    checker = await Promise.race([load(runtime, downloads), downloads.failure]);
    downloads.refuseLack();
    downloads.isDone = true;
    postMessage({ type: "ready" });
  } catch (error) {
    const code = error instanceof DownloadError ? "download" : error instanceof RangeError ? "memory" : "start";
    postMessage({ type: "failed", code, detail: String(error) });
  }
}

/**
 * From memory where that is quicker, else from the library.
 * @param {Runtime} runtime
 * @param {Downloads} downloads
 */
async function load(runtime, downloads) {
  const { library, wheel } = runtime;
  const core = coreOf(runtime);
  downloads.compile(core);
  if (runtime.memory && isMemoryWorthwhile()) downloads.memory = new Memory(runtime.memory, runtime.snapshot);
  const { memory } = downloads;
  const script = import(`${runtime.pyodide}pyodide.mjs`);
  // Pyodide asks for its other half when all else is there; a failure is then its to report.
  import(`${runtime.pyodide}pyodide.asm.mjs`).catch(() => {});
  const { loadPyodide } = await script;
  const options = { indexURL: runtime.pyodide, stdLibURL: library, lockFileContents: { info: runtime.info, packages: {} } };
  // Compiled already, or not needed.
  downloads.leaveOut(core);
  if (memory && (await memory.isQuick)) {
    downloads.leaveOut(library);
    // Pyodide gets ready while its memory comes.
    const started = loadPyodide({ ...options, _loadSnapshot: memory.snapshot }).catch(() => null);
    const python = (await memory.arrived) && (await started);
    if (python) return open(python);
    downloads.leaveOut(core);
  }
  downloads.memory = null;
  for (const address of [library, wheel]) downloads.begin(address);
  const python = await loadPyodide(options);
  const archive = await (await fetch(wheel)).arrayBuffer();
  python.FS.writeFile("/checker.whl", new Uint8Array(archive));
  return open(python);
}

/** @param {Runtime} runtime */
function coreOf({ pyodide }) {
  return `${pyodide}pyodide.asm.wasm`;
}

function isMemoryWorthwhile() {
  const { connection, deviceMemory = 8 } = /** @type {any} */ (navigator);
  // What a browser tells of a line is a guess, often of none: the download itself shows how quick it is.
  const isSlow = connection?.saveData === true || /2g|3g/.test(connection?.effectiveType);
  return navigator.onLine && !isSlow && deviceMemory >= 4;
}

/**
 * @param {number} id
 * @param {(checker: Checker) => string} ask
 */
function answer(id, ask) {
  try {
    if (!checker) throw new Error("not started");
    const text = ask(checker);
    downloads?.refuseLack();
    postMessage({ type: "reply", id, text });
  } catch (error) {
    postMessage({ type: "broken", id, detail: String(error) });
  }
}
