// @ts-check
/** Calls the checker in a Pyodide that has started, with the wheel at WHEEL. */

export const WHEEL = "/checker.whl";

const START = `
import sys
sys.path.insert(0, "${WHEEL}")
from checker import InputError, check_json, diff, read_json, readings_json, to_json

def encoded(text):
    return text.encode("utf-8", "surrogatepass")

def diff_json(before, after):
    try:
        result = diff(read_json(encoded(before)), read_json(encoded(after)))
    except InputError as error:
        result = error
    return to_json(result.to_dict())

(lambda text, explained: check_json(encoded(text), explained=explained)), diff_json, (lambda text: readings_json(encoded(text)))
`;

/**
 * Checks answers; compares two sets of them; says which readings of the notice the verdict hangs on.
 * @typedef {[(text: string, explained: boolean) => string, (before: string, after: string) => string, (text: string) => string]} Checker
 */

/** The checker's functions, text in and JSON text out. @param {any} python @returns {Checker} */
export function openChecker(python) {
  return python.runPython(START).toJs();
}
