// @ts-check
/**
 * Python in a thread of its own.
 *
 * In:  {type: "start", …Runtime}   {type: "check", id, text, explained}   {type: "diff", id, before, after}
 *      {type: "readings", id, text}
 * Out: {type: "progress", loaded, total}   {type: "ready"}   {type: "failed", code, detail}
 *      {type: "reply", id, text}   {type: "broken", id, detail}
 */

import { python, started } from "./downloads.js";
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
  checker = await started(runtime.sizes, (downloads) => load(runtime, downloads));
}

/** @param {Runtime} runtime @param {import("./downloads.js").Downloads} downloads */
async function load(runtime, downloads) {
  const starting = python(runtime, downloads);
  const archive = downloads.get(runtime.wheel);
  const ready = await starting;
  ready.FS.writeFile(WHEEL, new Uint8Array(await (await archive).arrayBuffer()));
  return openChecker(ready);
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
