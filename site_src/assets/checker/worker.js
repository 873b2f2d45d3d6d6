// @ts-check
/**
 * Python in a thread of its own.
 *
 * In:  {type: "start", pyodide, wheel, memory, info, sizes}   {type: "check", id, text, explained}
 *      {type: "diff", id, before, after}
 * Out: {type: "progress", loaded, total}   {type: "ready"}   {type: "failed", code, detail}
 *      {type: "reply", id, text}   {type: "broken", id, detail}
 */

import { DownloadError, Downloads } from "./downloads.js";

/** @typedef {{pyodide: string, wheel: string, memory: string | null, info: object, sizes: Record<string, number>}} Runtime */

const START = `
import sys
sys.path.insert(0, "/checker.whl")
try:
    import checker_start
except ImportError:
    pass  # a build without Node has nothing prepared
from checker import InputError, check_json, diff, read_json, to_json

def encoded(text):
    return text.encode("utf-8", "surrogatepass")

def diff_json(before, after):
    try:
        found = diff(read_json(encoded(before)), read_json(encoded(after)))
    except InputError as error:
        found = error
    return to_json(found.to_dict())

(lambda text, explained: check_json(encoded(text), explained=explained)), diff_json
`;

/** @typedef {[(text: string, explained: boolean) => string, (before: string, after: string) => string]} Checker */
/** @type {Checker | undefined} */
let checker;

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
    const total = Object.values(runtime.sizes).reduce((sum, size) => sum + size, 0);
    const downloads = new Downloads((loaded) => postMessage({ type: "progress", loaded, total }));
    checker = await Promise.race([load(runtime, downloads), downloads.failure]);
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
  const library = `${runtime.pyodide}python_stdlib.zip`;
  downloads.compile(`${runtime.pyodide}pyodide.asm.wasm`);
  const script = import(`${runtime.pyodide}pyodide.mjs`);
  // Pyodide asks for its other half when all else is there; a failure is then its to report.
  import(`${runtime.pyodide}pyodide.asm.mjs`).catch(() => {});
  const address = isMemoryWorthwhile() ? runtime.memory : null;
  const memory = address && (await downloads.memory(address));
  const { loadPyodide } = await script;
  const options = { indexURL: runtime.pyodide, lockFileContents: { info: runtime.info, packages: {} } };
  if (memory) {
    downloads.leaveOut(library);
    const python = await loadPyodide({ ...options, _loadSnapshot: memory }).catch(() => null);
    if (python) return python.runPython(START).toJs();
  }
  for (const address of [library, runtime.wheel]) downloads.begin(address);
  const python = await loadPyodide(options);
  const wheel = await fetch(runtime.wheel);
  python.FS.writeFile("/checker.whl", new Uint8Array(await wheel.arrayBuffer()));
  return python.runPython(START).toJs();
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
    postMessage({ type: "reply", id, text: ask(checker) });
  } catch (error) {
    postMessage({ type: "broken", id, detail: String(error) });
  }
}
