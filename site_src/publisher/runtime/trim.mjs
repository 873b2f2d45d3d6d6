// @ts-check
/**
 * node trim.mjs PYODIDE INSIDE WHEEL OUT: writes OUT/python_stdlib.zip and OUT/checker.whl.
 *
 * Starts Pyodide twice: on its own library, to find out which modules the checker loads and to compile them (INSIDE
 * is the Python code that does it); then on the result, which must answer the same.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const LIBRARY = "python_stdlib.zip";
const CHECKER = "checker.whl";

/** Bytecode is the same each time only with a fixed seed; columns of errors would be bytes that nobody reads. */
const ENVIRONMENT = { HOME: "/home/pyodide", PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" };

const [pyodide, inside, wheel, out] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
const { info } = JSON.parse(readFileSync(join(pyodide, "pyodide-lock.json"), "utf-8"));

/** @param {string} library @param {string} checker */
async function start(library, checker) {
  const lockFileContents = { info, packages: {} };
  const python = await loadPyodide({ indexURL: pyodide, stdLibURL: library, lockFileContents, env: ENVIRONMENT });
  for (const folder of ["/in", "/out"]) python.FS.mkdirTree(folder);
  python.FS.writeFile("/in/checker.whl", readFileSync(checker));
  python.FS.writeFile("/in/trim_inside.py", readFileSync(inside));
  python.runPython('import sys; sys.path[:0] = ["/in/checker.whl", "/in"]; import trim_inside');
  return python;
}

/** What the checker answers, and how an error of Python's reaches JavaScript. @param {any} python */
function answers(python) {
  const said = python.runPython("trim_inside.use_everything()");
  try {
    python.runPython("raise ValueError('expected')");
  } catch (error) {
    return `${said}\n${lastLine(error)}`;
  }
  throw new Error("an error of Python's did not reach JavaScript");
}

/** Of a traceback, what went wrong. @param {any} error */
function lastLine(error) {
  const text = String(error.message ?? error).trim();
  return text.split("\n").findLast((line) => /^[\w.]*Error\b/.test(line)) ?? text;
}

async function main() {
  const whole = await start(join(pyodide, LIBRARY), wheel);
  const expected = answers(whole);
  whole.runPython("trim_inside.pack()");
  mkdirSync(out, { recursive: true });
  for (const name of [LIBRARY, CHECKER]) writeFileSync(join(out, name), whole.FS.readFile(`/out/${name}`));
  const trimmed = await start(join(out, LIBRARY), join(out, CHECKER));
  if (answers(trimmed) !== expected) throw new Error("the trimmed library does not answer as the whole one does");
}

await main().catch((error) => {
  // Left to itself Node would first print Pyodide's source, which is one line of a megabyte.
  console.error(lastLine(error));
  process.exitCode = 1;
});
// Pyodide keeps a channel open for its callbacks.
process.exit();
