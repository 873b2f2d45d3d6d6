// @ts-check
/**
 * node pyodide_trim.mjs PYODIDE INSIDE.py START.py WHEEL OUT: writes OUT/python_stdlib.zip, OUT/checker.whl
 * and OUT/python.memory.
 *
 * Python starts four times: whole, to find what a check loads and compile that; on the result, which must say
 * the same; to have its memory taken once it has answered; and on that memory, which must say the same again.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const PAGE = 4096;
const ASKED = 'inside["asked"]()';

// Python's memory holds the zone it was started in.
process.env.TZ = "UTC";
const [pyodide, inside, start, wheel, out] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);

/**
 * @param {string} checker a file for sys.path
 * @param {object} [options]
 */
async function python(checker, options = {}) {
  // Without a fixed seed the bytecode would not be the same twice; columns of errors cost bytes that nobody reads.
  // The language is named so that memory does not hold the builder's.
  const env = { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1", LANG: "C.UTF-8" };
  const started = await loadPyodide({ env, ...options });
  for (const folder of ["/in", "/out"]) started.FS.mkdirTree(folder);
  started.FS.writeFile("/in/checker.whl", readFileSync(checker));
  started.FS.writeFile("/in/inside.py", readFileSync(inside, "utf-8"));
  started.FS.writeFile("/in/start.py", readFileSync(start, "utf-8"));
  started.runPython(`
import sys
sys.path.insert(0, "/in/checker.whl")
try:
    import checker_start
except ImportError:
    pass
inside = {"__name__": "inside"}
exec(compile(open("/in/inside.py", encoding="utf-8").read(), "inside.py", "exec"), inside)
`);
  return started;
}

/** @param {any} started */
function said(started) {
  return `${started.runPython('inside["walk"]()')}\n${refused(started)}`;
}

/** How an error of Python's reaches JavaScript. @param {any} started */
function refused(started) {
  try {
    started.runPython("raise ValueError('expected')");
  } catch (error) {
    return lastLine(String(/** @type {Error} */ (error).message));
  }
  throw new Error("an error did not reach JavaScript");
}

/** Of a traceback, what went wrong. @param {string} text */
function lastLine(text) {
  return text.trim().split("\n").findLast((line) => /^[\w.]*Error\b/.test(line)) ?? text.trim();
}

/**
 * Memory of a Python that has answered, the same at each build: no clock runs while it is made.
 * Of the pages only those that hold something: their number, where they belong, then they themselves.
 * @param {string} checker
 * @param {object} options
 */
async function memory(checker, options) {
  Date.now = () => 0;
  performance.now = () => 0;
  const started = await python(checker, { ...options, _makeSnapshot: true });
  started.runPython('inside["warm"]()');
  const whole = started.makeMemorySnapshot();
  const blank = Buffer.alloc(PAGE);
  const numbers = Array.from({ length: whole.length / PAGE }, (_, number) => number);
  const pages = numbers.map((number) => whole.subarray(number * PAGE, (number + 1) * PAGE));
  const used = numbers.filter((number) => !blank.equals(pages[number]));
  const head = new Uint32Array([whole.length, used.length, ...used]);
  return { whole, packed: Buffer.concat([new Uint8Array(head.buffer), ...used.map((number) => pages[number])]) };
}

async function main() {
  const whole = await python(wheel);
  const expected = said(whole);
  whole.runPython('inside["pack"]()');
  mkdirSync(out, { recursive: true });
  for (const name of ["python_stdlib.zip", "checker.whl"]) {
    writeFileSync(join(out, name), whole.FS.readFile(`/out/${name}`));
  }
  const trimmed = { stdLibURL: join(out, "python_stdlib.zip") };
  const checker = join(out, "checker.whl");
  const start = await python(checker, trimmed);
  if (said(start) !== expected) throw new Error("the trimmed library does not say what the whole one says");
  const made = await memory(checker, trimmed);
  const restored = await python(checker, { ...trimmed, _loadSnapshot: made.whole });
  if (restored.runPython(ASKED) !== start.runPython(ASKED)) {
    throw new Error("Python started from its memory does not say what it said before");
  }
  writeFileSync(join(out, "python.memory"), made.packed);
}

await main().catch((error) => {
  // Left to itself Node would first print Pyodide's source, which is one line of a megabyte.
  console.error(lastLine(String(error.message ?? error)));
  process.exitCode = 1;
});
