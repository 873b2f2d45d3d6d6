// @ts-check
/**
 * Python with the readers of tables, in a thread of its own; loaded when a file is chosen.
 *
 * In:  {type: "start", …Runtime}   {type: "read", id, name, bytes}   {type: "check", id, text}
 *      {type: "write", id, text}   {type: "fill", id, text, bytes}
 * Out: {type: "progress", loaded, total}   {type: "ready"}   {type: "failed", code, detail}
 *      {type: "reply", id, text}   {type: "file", id, bytes}   {type: "broken", id, detail}
 */

import { WHEEL } from "../../checker/python/bridge.js";
import { DownloadError, Downloads } from "../../checker/python/downloads.js";

/** @typedef {import("./reader.js").Runtime} Runtime */
/** @typedef {{read: (name: string, bytes: any) => string, check: (text: string) => string, write: (text: string) => any, fill: (bytes: any, text: string) => any}} Tables */

const TABLES = "/tables.zip";
const START = `
import sys
sys.path[:0] = ["${WHEEL}", "${TABLES}"]
from checker import check_json
from publisher.roster import inside

def read(name, data):
    return inside.read(name, data.to_bytes())

def check(text):
    return check_json(text.encode("utf-8", "surrogatepass"))

def write(text):
    from publisher.roster import writing
    return writing.written(text)

def fill(data, text):
    from publisher.roster import writing
    return writing.filled(data.to_bytes(), text)

read, check, write, fill
`;

/** @type {Promise<Tables> | undefined} */
let opened;
/** @type {any} */
let python;

addEventListener("message", ({ data }) => void hear(data));

/** @param {any} data */
async function hear(data) {
  if (data.type === "start") return start(data);
  try {
    const tables = await opened;
    if (!tables) throw new Error("not started");
    if (data.type === "read") postMessage({ type: "reply", id: data.id, text: tables.read(data.name, new Uint8Array(data.bytes)) });
    else if (data.type === "check") postMessage({ type: "reply", id: data.id, text: tables.check(data.text) });
    else if (data.type === "write") give(data.id, tables.write(data.text));
    else if (data.type === "fill") give(data.id, tables.fill(new Uint8Array(data.bytes), data.text));
  } catch (error) {
    postMessage({ type: "broken", id: data.id, detail: String(error) });
  }
}

/** @param {number} id @param {any} made bytes of Python's */
function give(id, made) {
  const view = made.toJs();
  made.destroy();
  postMessage({ type: "file", id, bytes: view });
}

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
    // Said before the first question is answered, which waits for the same.
    opened = load(runtime, downloads).then((tables) => {
      postMessage({ type: "ready" });
      return tables;
    });
    await Promise.race([opened, downloads.failure]);
  } catch (error) {
    const code = error instanceof DownloadError ? "download" : error instanceof RangeError ? "memory" : "start";
    postMessage({ type: "failed", code, detail: String(error) });
  }
}

/** @param {Runtime} runtime @param {Downloads} downloads @returns {Promise<Tables>} */
async function load({ pyodide, library, wheel, tables, info }, downloads) {
  const script = downloads.script(`${pyodide}pyodide.mjs`);
  downloads.compile(`${pyodide}pyodide.asm.wasm`);
  void downloads.script(`${pyodide}pyodide.asm.mjs`);
  downloads.begin(library);
  const archives = /** @type {[string, Promise<Response>][]} */ ([[WHEEL, downloads.get(wheel)], [TABLES, downloads.get(tables)]]);
  const { loadPyodide } = await script;
  python = await loadPyodide({ indexURL: pyodide, stdLibURL: library, lockFileContents: { info, packages: {} } });
  for (const [path, reply] of archives) python.FS.writeFile(path, new Uint8Array(await (await reply).arrayBuffer()));
  const [read, check, write, fill] = python.runPython(START).toJs();
  return { read, check, write, fill };
}
