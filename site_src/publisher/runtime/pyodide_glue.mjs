// @ts-check
/**
 * Pyodide's JavaScript without what it keeps at hand for libraries loaded later, of which a checker has none: a
 * variable and a property for each of some four thousand functions that nothing here names again.
 */

/** An export taken into a variable and a property. */
const TAKEN = /([\w$]+)=Module\["\1"\]=wasmExports\["([^"]+)"\];/g;
const VARIABLES = /var ([\w$,]+);(?=function assignWasmExports\()/;
const [FIRST, LAST] = ["async function _createPyodideModule(", "export default _createPyodideModule;"];

/** @param {string} text */
function names(text) {
  /** @type {Map<string, number>} */
  const count = new Map();
  for (const [name] of text.matchAll(/[\w$]+/g)) count.set(name, (count.get(name) ?? 0) + 1);
  return count;
}

/**
 * The glue, and whether it has a use for an export.
 * @param {string} glue
 */
export function trimmed(glue) {
  const count = names(glue);
  /** @type {Set<string>} */
  const unused = new Set();
  const rest = glue.replace(TAKEN, (all, variable, name) => {
    // Declared, then named twice where it is taken.
    if ((count.get(variable) ?? 0) > 3 || (count.get(name) ?? 0) > 1) return all;
    unused.add(variable);
    return "";
  });
  const shorter = rest.replace(VARIABLES, (_, list) => `var ${list.split(",").filter((/** @type {string} */ name) => !unused.has(name)).join()};`);
  if (!unused.size || shorter === rest || !shorter.startsWith(FIRST) || !shorter.trimEnd().endsWith(LAST)) {
    throw new Error("Pyodide's glue is not as it was: pyodide_glue.mjs does not know what to leave out");
  }
  // In brackets, a function is read once by the browser and not a first time in passing.
  const text = `export default (${shorter.trimEnd().slice(0, -LAST.length)});\n`;
  const used = names(text);
  return { text, isUsed: (/** @type {string} */ name) => used.has(name) };
}
