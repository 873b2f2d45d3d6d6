// @ts-check
/** What a page says to a Python that has started; the build says the same to find out what of it is needed. */

const START = `
import sys
sys.path.insert(0, "/checker.whl")
try:
    import checker_start
except ImportError:
    pass  # a build without Node has nothing prepared
from checker import InputError, check_json, diff, read_json, to_json

def encoded(text):
    return text.encode("utf-8", "surrogatepass")

def diff_json(before, after):
    try:
        found = diff(read_json(encoded(before)), read_json(encoded(after)))
    except InputError as error:
        found = error
    return to_json(found.to_dict())

(lambda text, explained: check_json(encoded(text), explained=explained)), diff_json
`;

/** @typedef {[(text: string, explained: boolean) => string, (before: string, after: string) => string]} Checker */

/** @param {any} python @returns {Checker} */
export function open(python) {
  return python.runPython(START).toJs();
}
