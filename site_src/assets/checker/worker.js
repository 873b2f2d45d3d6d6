// @ts-check
/**
 * Python in a thread of its own.
 *
 * In:  {type: "start", pyodide, wheel, info, sizes}   {type: "check", id, text, explained}
 *      {type: "diff", id, before, after}
 * Out: {type: "progress", loaded, total}   {type: "ready"}   {type: "failed", code, detail}
 *      {type: "reply", id, text}   {type: "broken", id, detail}
 */

/** @typedef {{pyodide: string, wheel: string, info: object, sizes: Record<string, number>}} Runtime */

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
    const downloads = download(Object.keys(runtime.sizes), total(runtime.sizes));
    // A failed download makes loadPyodide hang, so it must not be waited for alone.
    checker = await Promise.race([load(runtime, downloads), failure(downloads)]);
    postMessage({ type: "ready" });
  } catch (error) {
    const code = error instanceof DownloadError ? "download" : error instanceof RangeError ? "memory" : "start";
    postMessage({ type: "failed", code, detail: String(error) });
  }
}

/**
 * @param {Runtime} runtime
 * @param {Map<string, Promise<Response>>} downloads
 */
async function load(runtime, downloads) {
  const { loadPyodide } = await import(`${runtime.pyodide}pyodide.mjs`);
  const python = await loadPyodide({
    indexURL: runtime.pyodide,
    lockFileContents: { info: runtime.info, packages: {} },
  });
  const wheel = await /** @type {Promise<Response>} */ (downloads.get(runtime.wheel));
  python.FS.writeFile("/checker.whl", new Uint8Array(await wheel.arrayBuffer()));
  return python.runPython(START).toJs();
}

/** @param {Map<string, Promise<Response>>} downloads @returns {Promise<never>} */
function failure(downloads) {
  return new Promise((_, reject) => {
    for (const response of downloads.values()) response.catch(reject);
  });
}

class DownloadError extends Error {}

/**
 * Starts every download at once and hands each to whoever fetches it later, so that nothing waits for
 * the interpreter's own order.
 * @param {string[]} addresses
 * @param {number} all
 */
function download(addresses, all) {
  const fetchFile = self.fetch.bind(self);
  let loaded = 0;
  /** @param {string} address */
  const begin = async (address) => {
    const response = await fetchFile(address).catch((error) => {
      throw new DownloadError(`${address} ${error}`);
    });
    if (!response.ok) throw new DownloadError(`${address} ${response.status}`);
    // The clone is counted; the response itself stays as it came, which keeps the browser's code cache.
    void count(response.clone(), (bytes) => postMessage({ type: "progress", loaded: (loaded += bytes), total: all }));
    return response;
  };
  const downloads = new Map(addresses.map((address) => [address, begin(address)]));
  const waiting = new Map(downloads);
  self.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const begun = waiting.get(address);
    waiting.delete(address);
    return begun ?? fetchFile(input, init);
  };
  return downloads;
}

/**
 * @param {Response} response
 * @param {(bytes: number) => void} tell
 */
async function count(response, tell) {
  const reader = response.body?.getReader();
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) tell(part.value.length);
  } catch {
    // The one who needs the file sees the same failure.
  }
}

/** @param {Record<string, number>} sizes */
function total(sizes) {
  return Object.values(sizes).reduce((sum, size) => sum + size, 0);
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

// Only module workers can import Pyodide; this also makes it one for the type checker.
export {};
