// @ts-check
/**
 * node compile.mjs PYODIDE INSIDE PACKING WHEEL TABLES OUT: writes OUT/python_stdlib.zip and OUT/tables.zip.
 *
 * Pyodide itself compiles what reading and writing a table loads (INSIDE is the Python code that does it, with what PACKING
 * does for the checker too); only it makes the bytecode that it reads.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const LIBRARY = "python_stdlib.zip";
const TABLES = "tables.zip";
/** Bytecode is the same each time only with a fixed seed. */
const ENVIRONMENT = { HOME: "/home/pyodide", PYTHONHASHSEED: "0" };

const [pyodide, inside, packing, wheel, tables, out] = process.argv.slice(2);

async function main() {
  const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
  const { info } = JSON.parse(readFileSync(join(pyodide, "pyodide-lock.json"), "utf-8"));
  const library = join(pyodide, LIBRARY);
  const python = await loadPyodide({ indexURL: pyodide, stdLibURL: library, lockFileContents: { info, packages: {} }, env: ENVIRONMENT });
  for (const folder of ["/in/publisher/runtime", "/out"]) python.FS.mkdirTree(folder);
  for (const [name, path] of [["checker.whl", wheel], [TABLES, tables], [LIBRARY, library], ["compile_inside.py", inside], ["publisher/runtime/trim_inside.py", packing]])
    python.FS.writeFile(`/in/${name}`, readFileSync(path));
  python.runPython('import sys; sys.path[:0] = ["/in/checker.whl", "/in/tables.zip", "/in"]; import publisher; publisher.__path__.append("/in/publisher"); import compile_inside; compile_inside.pack()');
  mkdirSync(out, { recursive: true });
  for (const name of [LIBRARY, TABLES]) writeFileSync(join(out, name), python.FS.readFile(`/out/${name}`));
}

await main().catch((error) => {
  // Left to itself Node would first print Pyodide's source, which is one line of a megabyte.
  console.error(String(error.message ?? error).trim().split("\n").at(-1));
  process.exitCode = 1;
});
// Pyodide keeps a channel open for its callbacks.
process.exit();
