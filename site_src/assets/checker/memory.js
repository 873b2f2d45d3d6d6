// @ts-check
/**
 * Python's memory, taken at build time after one check: restoring it takes the place of starting Python, where the
 * line is quick enough for its bytes. Without it Python starts from its library.
 */

/** Below this, its bytes take longer than the start they replace: about 17 Mbps, compressed, for this file alone. */
const QUICK_BYTES_PER_MS = 8000;
const JUDGED_AFTER_MS = 120;
const LONGEST_WAIT_MS = 1000;
const PAGE = 4096;
/** Numbers before the pages' own: length of the snapshot and of its header; pages the core brings; pages here. */
const HEAD = 4;

export class Memory {
  /** For Pyodide, which may have it at once: nothing is read before `complete`. */
  snapshot;
  /** @type {Uint8Array<ArrayBuffer>} */ #packed = new Uint8Array();
  /** @type {(isQuick: boolean) => void} */ #judge = () => {};
  /** Whether the line is quick enough. @type {Promise<boolean>} */ isQuick = new Promise((resolve) => (this.#judge = resolve));
  /** Whether all of it came. @type {Promise<boolean>} */ arrived;

  /**
   * @param {string} address
   * @param {number} length of the snapshot
   */
  constructor(address, length) {
    this.snapshot = new Uint8Array(length);
    this.arrived = this.#take(address).then(() => true, () => false);
    void this.arrived.then(this.#judge);
  }

  /** @param {string} address */
  async #take(address) {
    this.#packed = await downloaded(address, () => this.#judge(true));
    const [length, header, , count] = new Uint32Array(this.#packed.buffer, 0, HEAD);
    const isWhole = this.#packed.length === (HEAD + count) * 4 + header + count * PAGE;
    if (!isWhole || length !== this.snapshot.length) throw new TypeError(`${address} is not whole`);
  }

  /** Lays what came over what the core brings itself. @param {WebAssembly.Memory} fresh */
  complete(fresh) {
    const { buffer } = this.#packed;
    const [, header, own, count] = new Uint32Array(buffer, 0, HEAD);
    const first = (HEAD + count) * 4;
    this.snapshot.set(new Uint8Array(buffer, first, header));
    this.snapshot.set(new Uint8Array(fresh.buffer, 0, own * PAGE), header);
    new Uint32Array(buffer, HEAD * 4, count).forEach((page, position) => {
      this.snapshot.set(new Uint8Array(buffer, first + header + position * PAGE, PAGE), header + page * PAGE);
    });
  }
}

/** Fails where the line is slow or the host does not compress. @param {string} address @param {() => void} onQuick */
async function downloaded(address, onQuick) {
  const stop = new AbortController();
  const patience = setTimeout(() => stop.abort(), LONGEST_WAIT_MS);
  try {
    const response = await fetch(address, { signal: stop.signal });
    clearTimeout(patience);
    if (!response.ok || !response.body || !response.headers.get("Content-Encoding")) throw new TypeError(address);
    return await quickly(response.body, onQuick);
  } catch (error) {
    stop.abort();
    throw error;
  } finally {
    clearTimeout(patience);
  }
}

/**
 * All of a body, if it comes quickly. Whoever runs long meanwhile holds it up: first it is to be judged.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @param {() => void} onQuick
 */
async function quickly(body, onQuick) {
  const reader = body.getReader();
  const parts = [];
  let length = 0;
  let [since, before] = [0, 0];
  let isJudged = false;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const now = performance.now();
    parts.push(part.value);
    length += part.value.length;
    // What is there at once tells nothing of the line.
    if (!since) [since, before] = [now, length];
    if (isJudged || now - since <= JUDGED_AFTER_MS) continue;
    if ((length - before) / (now - since) < QUICK_BYTES_PER_MS) throw new TypeError("slow");
    isJudged = true;
    onQuick();
  }
  const whole = new Uint8Array(length);
  for (const part of parts.reverse()) whole.set(part, (length -= part.length));
  return whole;
}
