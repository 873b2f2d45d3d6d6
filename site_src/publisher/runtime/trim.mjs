// @ts-check
/**
 * node pyodide_trim.mjs PYODIDE PARTS WHEEL OUT: writes OUT/python_stdlib.zip, checker.whl, pyodide.asm.mjs,
 * pyodide.asm.wasm and python.memory. PARTS names, as JSON, the project's own files that run here: inside, practice, start, session.
 *
 * Python starts six times, each time as in a browser. Whole, to find what a check loads and to compile that. On
 * that library and a core that remembers what of it ran: once for its memory, once from that memory, once as a page
 * does it; it must say what the whole one said, and practises all that a page may ask. Then a core is made of what
 * ran, and Python must answer the same on it, from its library and from its memory.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { files, SITE } from "./pyodide_scope.mjs";
import { exporting, lean, MISSED, remembered, remembering } from "./pyodide_core.mjs";
import { trimmed } from "./pyodide_glue.mjs";

const PAGE = 4096;
const CORE = "pyodide.asm.wasm";
const GLUE = "pyodide.asm.mjs";
const LIBRARY = "python_stdlib.zip";
/** Of what is practised, what another start has to repeat: one in so many. */
const FEW = 20;

const [pyodide, named, wheel, out] = process.argv.slice(2);
const text = Object.fromEntries(Object.entries(JSON.parse(named)).map(([name, path]) => [name, readFileSync(path, "utf-8")]));
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
const { info } = JSON.parse(readFileSync(join(pyodide, "pyodide-lock.json"), "utf-8"));
// Without a package.json that says so, Node does not take a .js file for a module.
const session = await import(`data:text/javascript,${encodeURIComponent(text.session)}`);

/**
 * Without a fixed seed neither bytecode nor memory would be the same twice; columns of errors cost bytes that
 * nobody reads; the language is named so that memory does not hold the builder's.
 */
const FIXED = { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1", LANG: "C.UTF-8" };

/**
 * What a start is made of; `folder` has the glue.
 * @typedef {{folder: string, core: Uint8Array, library: Uint8Array, checker: Uint8Array}} Parts
 */

/**
 * @param {Parts} parts
 * @param {object} [options]
 * @param {(exports: WebAssembly.Exports) => WebAssembly.Exports} [taken] sees what the core exports, and returns what
 *   Pyodide is to see of it
 */
async function python(parts, options = { env: FIXED }, taken = (exports) => exports) {
  files.set(CORE, parts.core);
  files.set(LIBRARY, parts.library);
  WebAssembly.instantiateStreaming = async (response, imports) => {
    const { module, instance } = await WebAssembly.instantiate(await (await response).arrayBuffer(), imports);
    return { module, instance: { exports: taken(instance.exports) } };
  };
  const { default: createPyodideModule } = await import(pathToFileURL(join(parts.folder, GLUE)).href);
  const started = await loadPyodide({ indexURL: SITE, createPyodideModule, lockFileContents: { info, packages: {} }, ...options });
  for (const folder of ["/in", "/out"]) started.FS.mkdirTree(folder);
  started.FS.writeFile("/in/checker.whl", parts.checker);
  for (const name of ["inside", "practice", "start"]) started.FS.writeFile(`/in/${name}.py`, text[name]);
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
 * What a page may ask, asked as a page does, and what it is told.
 * @param {any} started
 * @param {number} [every] only one question in so many
 */
function practised(started, every = 1) {
  const few = (/** @type {any[]} */ all, /** @type {number} */ step) => all.filter((_, position) => position % step === 0);
  const asked = few(JSON.parse(started.runPython('inside["practice"]()')), every);
  const [check, diff] = session.open(started);
  const others = few(asked, FEW).map(([other]) => other);
  const told = asked.map(([question, explained]) => check(question, explained));
  return [...few(told, FEW / every), ...others.map((other, position) => diff(other, others.at(position - 1)))].join("");
}

/**
 * Of a snapshot, what its core does not bring itself, as memory.js reads it: how long snapshot and header are, how
 * many pages the core brings, how many follow and where they belong; the header; the pages.
 * @param {Uint8Array} snapshot
 * @param {Uint8Array} fresh the core's memory before anything ran
 */
function packed(snapshot, fresh) {
  const header = new DataView(snapshot.buffer, snapshot.byteOffset).getUint32(4, true);
  const page = (/** @type {Uint8Array} */ memory, /** @type {number} */ number) => memory.subarray(number * PAGE, (number + 1) * PAGE);
  const numbers = Array.from({ length: (snapshot.length - header) / PAGE }, (_, number) => number);
  const blank = Buffer.alloc(PAGE);
  const own = numbers.findLastIndex((number) => page(fresh, number).length && !blank.equals(page(fresh, number))) + 1;
  const memory = snapshot.subarray(header);
  const changed = numbers.filter((number) => !Buffer.from(page(memory, number)).equals(page(fresh, number)));
  const head = new Uint32Array([snapshot.length, header, own, changed.length, ...changed]);
  return Buffer.concat([new Uint8Array(head.buffer), snapshot.subarray(0, header), ...changed.map((number) => page(memory, number))]);
}

/** @param {string} name @param {Uint8Array} data */
function write(name, data) {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, name), data);
}

/** Library and wheel of what a check loads, compiled; what was said while finding that out. @param {Uint8Array} core */
async function packs(core) {
  const stock = readFileSync(join(pyodide, LIBRARY));
  const whole = await python({ folder: pyodide, core, library: stock, checker: readFileSync(wheel) });
  const expected = said(whole);
  whole.runPython('inside["pack"]()');
  const [library, checker] = [LIBRARY, "checker.whl"].map((name) => whole.FS.readFile(`/out/${name}`));
  write(LIBRARY, library);
  write("checker.whl", checker);
  return { expected, folder: out, library, checker };
}

/**
 * The core of what starts and checks run; Python's memory, before anything ran too; what a few checks say.
 * @param {Uint8Array} stock
 * @param {Omit<Parts, "core"> & {expected: string}} parts
 */
async function trained(stock, { expected, ...parts }) {
  const core = remembering(stock);
  /** @type {Set<number>} */
  const ran = new Set();
  /** @type {Uint8Array | undefined} */
  let fresh;
  /** @param {object} options @param {(started: any) => void} use */
  const watched = async (options, use) => {
    /** @type {() => number[]} */
    let found = () => [];
    const started = await python({ core, ...parts }, options, (all) => {
      const { exports, ran: now } = remembered(all);
      found = now;
      fresh ??= new Uint8Array(/** @type {WebAssembly.Memory} */ (all.memory).buffer.slice(0));
      return exports;
    });
    use(started);
    for (const number of found()) ran.add(number);
  };
  let [memory, answers] = [new Uint8Array(), ""];
  await watched({ env: FIXED, _makeSnapshot: true }, (first) => {
    first.runPython('inside["warm"]()');
    memory = first.makeMemorySnapshot();
    if (said(first) !== expected) throw new Error("the trimmed library does not say what the whole one says");
    practised(first);
    answers = practised(first, FEW);
  });
  for (const options of [{ _loadSnapshot: memory }, {}]) await watched(options, (again) => same(again, answers));
  return { core: lean(stock, ran), memory, fresh: fresh ?? new Uint8Array(), answers };
}

/** @param {any} started @param {string} answers */
function same(started, answers) {
  if (practised(started, FEW) !== answers) throw new Error("Python started another way does not say what it said before");
}

async function main() {
  const stock = readFileSync(join(pyodide, CORE));
  const glue = trimmed(readFileSync(join(pyodide, GLUE), "utf-8"));
  write(GLUE, Buffer.from(glue.text));
  const { expected, ...parts } = await packs(stock);
  const { core, memory, fresh, answers } = await trained(exporting(stock, glue.isUsed), { expected, ...parts });
  for (const options of [{}, { _loadSnapshot: memory }]) {
    /** @type {WebAssembly.Exports} */
    let seen = {};
    same(await python({ core, ...parts }, options, (all) => (seen = all)), answers);
    if (/** @type {WebAssembly.Global} */ (seen[MISSED]).value) throw new Error("Python's core lacks what a check calls");
  }
  write(CORE, core);
  write("python.memory", packed(memory, fresh));
}

await main().catch((error) => {
  // Left to itself Node would first print Pyodide's source, which is one line of a megabyte.
  console.error(lastLine(String(error.message ?? error)));
  process.exitCode = 1;
});
// As in a browser, Pyodide keeps a channel open for its callbacks.
process.exit();
