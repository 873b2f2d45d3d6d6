// @ts-check
/**
 * Python's WebAssembly without what no check runs: a third of it is code that starting and checking call.
 *
 * Only bodies and exports of functions change. Each keeps its number, type and place in the table, so that memory taken
 * from one core serves another. A body that was left out raises a flag and stops the program: there is an answer
 * from all that it takes, or none.
 */

const HEADER = 8;
const [IMPORTS, GLOBALS, EXPORTS, CODE] = [2, 6, 7, 10];
const [FUNCTION, TABLE, MEMORY, GLOBAL, TAG] = [0, 1, 2, 3, 4];
const [I32, MUTABLE, I32_CONST, GLOBAL_SET, UNREACHABLE, END] = [0x7f, 1, 0x41, 0x24, 0, 0x0b];
/** Number and vector types, one byte each; what follows a longer type is not read here. */
const SHORT_TYPES = new Set([0x7f, 0x7e, 0x7d, 0x7c, 0x7b, 0x70, 0x6f]);

/** Exported by a core with bodies left out: 1 as soon as one of these was called. */
export const MISSED = "core_missed";
const RAN = "core_ran_";

class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** An unsigned number, LEB128. */
  number() {
    for (let value = 0, weight = 1; ; weight *= 128) {
      const part = this.byte();
      value += (part & 127) * weight;
      if (part < 128) return value;
    }
  }

  /** @param {number} length */
  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }

  /** What is left. */
  rest() {
    return this.take(this.bytes.length - this.at);
  }
}

/** @param {number} value @returns {number[]} */
function number(value) {
  return value < 128 ? [value] : [value % 128 | 128, ...number(Math.floor(value / 128))];
}

/** @param {(Uint8Array | number[])[]} parts */
function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A vector with more entries behind those that it has. @param {Uint8Array} body @param {number[][]} entries */
function longer(body, entries) {
  const reader = new Reader(body);
  const count = reader.number();
  return joined([number(count + entries.length), reader.rest(), ...entries]);
}

/** @param {Uint8Array} core @returns {{id: number, body: Uint8Array}[]} */
function sections(core) {
  const reader = new Reader(core, HEADER);
  const found = [];
  while (reader.at < core.length) {
    const id = reader.byte();
    found.push({ id, body: reader.take(reader.number()) });
  }
  return found;
}

/** @param {Uint8Array} core @param {Record<number, Uint8Array>} changed sections by number */
function withSections(core, changed) {
  const parts = sections(core).flatMap(({ id, body }) => {
    const now = changed[id] ?? body;
    return [[id], number(now.length), now];
  });
  return joined([core.subarray(0, HEADER), ...parts]);
}

/** @param {Uint8Array} core @param {number} id */
function section(core, id) {
  const found = sections(core).find((one) => one.id === id);
  if (!found) throw new Error(`WebAssembly without section ${id}`);
  return found.body;
}

/** @param {Uint8Array} core */
function bodies(core) {
  const reader = new Reader(section(core, CODE));
  return Array.from({ length: reader.number() }, () => reader.take(reader.number()));
}

/** @param {Uint8Array[]} all */
function code(all) {
  return joined([number(all.length), ...all.flatMap((body) => [number(body.length), body])]);
}

/** Globals of the module's own are numbered after those that it imports. @param {Uint8Array} core */
function globals(core) {
  const imports = new Reader(section(core, IMPORTS));
  let count = new Reader(section(core, GLOBALS)).number();
  for (let left = imports.number(); left > 0; left -= 1) {
    for (const _ of ["module", "name"]) imports.take(imports.number());
    const kind = imports.byte();
    if (kind === GLOBAL) count += 1;
    skip(imports, kind);
  }
  return count;
}

/** @param {Reader} reader @param {number} kind of an import */
function skip(reader, kind) {
  if (kind === GLOBAL) reader.take(2);
  if (kind === TABLE || kind === TAG) reader.take(1);
  if (kind === FUNCTION || kind === TAG) reader.number();
  if (kind !== TABLE && kind !== MEMORY) return;
  const hasMost = reader.byte() & 1;
  for (let bounds = hasMost + 1; bounds > 0; bounds -= 1) reader.number();
}

/** @param {number} index @param {string} name */
function exported(index, name) {
  return [...number(name.length), ...new TextEncoder().encode(name), GLOBAL, ...number(index)];
}

/** With one more global for each name, 0 at first. @param {Uint8Array} core @param {string[]} names */
function flags(core, names) {
  const first = globals(core);
  return {
    [GLOBALS]: longer(section(core, GLOBALS), names.map(() => [I32, MUTABLE, I32_CONST, 0, END])),
    [EXPORTS]: longer(section(core, EXPORTS), names.map((name, position) => exported(first + position, name))),
  };
}

/** @param {number} index */
function raise(index) {
  return [I32_CONST, 1, GLOBAL_SET, ...number(index)];
}

/** A body that first raises a flag. @param {Uint8Array} body @param {number} index */
function announced(body, index) {
  const reader = new Reader(body);
  for (let runs = reader.number(); runs > 0; runs -= 1) {
    reader.number();
    if (!SHORT_TYPES.has(reader.byte())) throw new Error("WebAssembly with a type of local that is not known here");
  }
  return joined([body.subarray(0, reader.at), raise(index), reader.rest()]);
}

/**
 * A core that exports less.
 * @param {Uint8Array} core
 * @param {(name: string) => boolean} isUsed
 */
export function exporting(core, isUsed) {
  const reader = new Reader(section(core, EXPORTS));
  const all = Array.from({ length: reader.number() }, () => {
    const first = reader.at;
    const name = new TextDecoder().decode(reader.take(reader.number()));
    reader.byte();
    reader.number();
    return { name, entry: reader.bytes.subarray(first, reader.at) };
  });
  const left = all.filter(({ name }) => isUsed(name)).map(({ entry }) => entry);
  return withSections(core, { [EXPORTS]: joined([number(left.length), ...left]) });
}

/** A core that remembers which of its functions ran. @param {Uint8Array} core */
export function remembering(core) {
  const all = bodies(core);
  const first = globals(core);
  const changed = flags(core, all.map((_, position) => `${RAN}${position}`));
  return withSections(core, { ...changed, [CODE]: code(all.map((body, position) => announced(body, first + position))) });
}

/**
 * The exports that Python itself has, and the numbers of the functions that ran by now.
 * @param {WebAssembly.Exports} all
 */
export function remembered(all) {
  const own = Object.entries(all).filter(([name]) => !name.startsWith(RAN));
  const flagged = Object.entries(all).filter(([name]) => name.startsWith(RAN));
  return {
    exports: Object.fromEntries(own),
    ran: () => flagged.filter(([, flag]) => /** @type {WebAssembly.Global} */ (flag).value).map(([name]) => Number(name.slice(RAN.length))),
  };
}

/** A core of the functions that ran. @param {Uint8Array} core @param {Iterable<number>} ran */
export function lean(core, ran) {
  const kept = new Set(ran);
  const stop = Uint8Array.of(0, ...raise(globals(core)), UNREACHABLE, END);
  const left = bodies(core).map((body, position) => (kept.has(position) ? body : stop));
  return withSections(core, { ...flags(core, [MISSED]), [CODE]: code(left) });
}
