// @ts-check
/** The files that Python starts from: each asked for once, as early as possible, and counted while it comes. */

/** Below this, the memory's bytes take longer than the start they replace: about 25 Mbps, compressed. */
const QUICK_BYTES_PER_MS = 6000;
const JUDGED_AFTER_MS = 120;
const LONGEST_WAIT_MS = 1000;
const PAGE = 4096;

export class DownloadError extends Error {}

export class Downloads {
  #fetch = self.fetch.bind(self);
  /** @type {Map<string, Promise<Response>>} */ #begun = new Map();
  /** @type {(error: unknown) => void} */ #fail = () => {};
  #loaded = 0;
  #onBytes;

  /** @param {(loaded: number) => void} onBytes */
  constructor(onBytes) {
    this.#onBytes = onBytes;
    // Whoever fetches one of these files gets the response that is already on its way.
    self.fetch = (input, init) => {
      const address = input instanceof Request ? input.url : String(input);
      const begun = this.#begun.get(address);
      this.#begun.delete(address);
      return begun ?? this.#fetch(input, init);
    };
  }

  /** Rejects with the first download that fails: loadPyodide would wait for it for ever. @type {Promise<never>} */
  failure = new Promise((_, reject) => (this.#fail = reject));

  /** @param {string} address */
  begin(address) {
    const response = this.#get(address);
    response.catch(this.#fail);
    this.#begun.set(address, response);
    return response;
  }

  /**
   * Compiles WebAssembly while it comes, and while the rest does: Pyodide would begin when it has all of that.
   * @param {string} address
   */
  compile(address) {
    const module = compiled(this.begin(address));
    // A line that breaks half-way shows only here; too little memory is no fault of the download.
    module.catch((error) => this.#fail(error instanceof RangeError ? error : new DownloadError(`${address} ${error}`)));
    this.leaveOut(address);
    WebAssembly.instantiateStreaming = async (_, imports) => {
      const ready = await module;
      return { module: ready, instance: await WebAssembly.instantiate(ready, imports) };
    };
  }

  /** Nothing, for a file that is not needed. @param {string} address */
  leaveOut(address) {
    this.#begun.set(address, Promise.resolve(new Response("")));
  }

  /** @param {string} address */
  async #get(address) {
    const response = await this.#fetch(address).catch((error) => {
      throw new DownloadError(`${address} ${error}`);
    });
    if (!response.ok) throw new DownloadError(`${address} ${response.status}`);
    // The clone is counted; the response itself stays as it came, which keeps the browser's code cache.
    void this.#count(response.clone());
    return response;
  }

  /** @param {Response} response */
  async #count(response) {
    const reader = response.body?.getReader();
    try {
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
        this.#onBytes((this.#loaded += part.value.length));
      }
    } catch {
      // The one who needs the file sees the same failure.
    }
  }

  /**
   * Python's memory, or null where the line is too slow for it to pay off, the host does not compress it, or
   * anything is wrong with it: then Python starts from its library.
   * @param {string} address
   * @returns {Promise<Uint8Array | null>}
   */
  async memory(address) {
    const stop = new AbortController();
    const patience = setTimeout(() => stop.abort(), LONGEST_WAIT_MS);
    try {
      const response = await this.#fetch(address, { signal: stop.signal });
      clearTimeout(patience);
      if (!response.ok || !response.body || !response.headers.get("Content-Encoding")) throw new DownloadError(address);
      return unpacked(await quickly(response.body));
    } catch {
      stop.abort();
      return null;
    } finally {
      clearTimeout(patience);
    }
  }
}

/** @param {Promise<Response>} begun */
async function compiled(begun) {
  const response = await begun;
  // Not every host knows the type, without which a browser compiles nothing that still comes.
  if (response.headers.get("Content-Type")?.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** All of a body, if it comes quickly. @param {ReadableStream<Uint8Array<ArrayBuffer>>} body */
async function quickly(body) {
  const reader = body.getReader();
  const parts = [];
  let length = 0;
  let since = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const now = performance.now();
    since ||= now;
    parts.push(part.value);
    length += part.value.length;
    if (now - since > JUDGED_AFTER_MS && length / (now - since) < QUICK_BYTES_PER_MS) throw new DownloadError("slow");
  }
  const whole = new Uint8Array(length);
  for (const part of parts.reverse()) whole.set(part, (length -= part.length));
  return whole;
}

/**
 * Its length and the number of pages that hold something; where each belongs; then they themselves.
 * @param {Uint8Array<ArrayBuffer>} packed
 */
function unpacked({ buffer }) {
  const [length, count] = new Uint32Array(buffer, 0, 2);
  const first = 8 + count * 4;
  if (buffer.byteLength !== first + count * PAGE) throw new DownloadError("cut short");
  const memory = new Uint8Array(length);
  new Uint32Array(buffer, 8, count).forEach((page, position) => {
    memory.set(new Uint8Array(buffer, first + position * PAGE, PAGE), page * PAGE);
  });
  return memory;
}
