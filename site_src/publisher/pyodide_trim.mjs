// @ts-check
/**
 * node pyodide_trim.mjs PYODIDE INSIDE.py START.py WHEEL OUT: writes OUT/python_stdlib.zip and OUT/checker.whl.
 *
 * Python starts twice: whole, to find what a check loads and compile that; and on the result, which must say
 * the same.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodide, inside, start, wheel, out] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);

/**
 * @param {string} checker a file for sys.path
 * @param {object} [options]
 */
async function python(checker, options = {}) {
  // Without a fixed seed the bytecode would not be the same twice; columns of errors cost bytes that nobody reads.
  const env = { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" };
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
  return { started, said: `${started.runPython('inside["walk"]()')}\n${refused(started)}` };
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

async function main() {
  const whole = await python(wheel);
  whole.started.runPython('inside["pack"]()');
  mkdirSync(out, { recursive: true });
  for (const name of ["python_stdlib.zip", "checker.whl"]) {
    writeFileSync(join(out, name), whole.started.FS.readFile(`/out/${name}`));
  }
  const trimmed = await python(join(out, "checker.whl"), { stdLibURL: join(out, "python_stdlib.zip") });
  if (trimmed.said !== whole.said) throw new Error("the trimmed library does not say what the whole one says");
}

await main().catch((error) => {
  // Left to itself Node would first print Pyodide's source, which is one line of a megabyte.
  console.error(lastLine(String(error.message ?? error)));
  process.exitCode = 1;
});
