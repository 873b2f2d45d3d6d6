// @ts-check
/**
 * Python with the readers of tables, in a thread of its own; loaded when a file is chosen.
 *
 * In:  {type: "start", …Runtime}   {type: "read", id, name, bytes, headings}   {type: "check", id, text, explained}
 *      {type: "write", id, text}   {type: "fill", id, text, bytes}
 * Out: {type: "progress", loaded, total}   {type: "ready"}   {type: "failed", code, detail}
 *      {type: "reply", id, text}   {type: "file", id, bytes}   {type: "broken", id, detail}
 */

import { openChecker, WHEEL } from "../../checker/python/bridge.js";
import { python, started } from "../../checker/python/downloads.js";

/** @typedef {import("./reader.js").Runtime} Runtime */
/** @typedef {{read: (name: string, bytes: any, headings: string) => string, check: (text: string, explained: boolean) => string, write: (text: string) => any, fill: (bytes: any, text: string) => any, prepare: () => unknown}} Tables */

const TABLES = "/tables.zip";
const START = `
import json, sys
sys.path.insert(0, "${TABLES}")
from checker import rules_hash
from publisher.roster import inside

def read(name, data, headings):
    return inside.read(name, data.to_bytes(), json.loads(headings))

def write(text):
    from publisher.roster import writing
    return writing.written(text)

def fill(data, text):
    from publisher.roster import writing
    return writing.filled(data.to_bytes(), text)

read, write, fill, rules_hash
`;

/** @type {Promise<Tables | undefined> | undefined} */
let opened;

addEventListener("message", ({ data }) => void hear(data));

/** @param {any} data */
async function hear(data) {
  if (data.type === "start") {
    const runtime = /** @type {Runtime} */ (data);
    opened = started(runtime.sizes, (downloads) => load(runtime, downloads));
    return;
  }
  try {
    const tables = await opened;
    if (!tables) throw new Error("not started");
    if (data.type === "read") {
      postMessage({ type: "reply", id: data.id, text: tables.read(data.name, new Uint8Array(data.bytes), JSON.stringify(data.headings)) });
      // Every report states it, the first works it out: now, while the page judges, and not when a row is opened.
      tables.prepare();
    } else if (data.type === "check") postMessage({ type: "reply", id: data.id, text: tables.check(data.text, data.explained) });
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

/** @param {Runtime} runtime @param {import("../../checker/python/downloads.js").Downloads} downloads @returns {Promise<Tables>} */
async function load(runtime, downloads) {
  const starting = python(runtime, downloads);
  const archives = /** @type {[string, Promise<Response>][]} */ ([[WHEEL, downloads.get(runtime.wheel)], [TABLES, downloads.get(runtime.tables)]]);
  const ready = await starting;
  for (const [path, reply] of archives) ready.FS.writeFile(path, new Uint8Array(await (await reply).arrayBuffer()));
  const [check] = openChecker(ready);
  const [read, write, fill, prepare] = ready.runPython(START).toJs();
  return { read, check, write, fill, prepare };
}
