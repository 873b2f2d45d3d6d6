// @ts-check
/** The files that Python starts from: each asked for once, as early as possible, and counted while it comes. */

import { isGone } from "./missing.js";
import { fetched } from "./packed.js";

class DownloadError extends Error {
  /** @param {string} message @param {boolean} [isGone] the host answers, and has no such file (any more) */
  constructor(message, isGone = false) {
    super(message);
    this.isGone = isGone;
  }
}

export class Downloads {
  #fetch = self.fetch.bind(self);
  /** What Pyodide will fetch, by address. @type {Map<string, Promise<Response>>} */ #begun = new Map();
  /** @type {(error: unknown) => void} */ #fail = () => {};
  #loaded = 0;
  #onBytes;

  /** @param {(loaded: number) => void} onBytes */
  constructor(onBytes) {
    this.#onBytes = onBytes;
    // Pyodide gets the response that is already on its way.
    self.fetch = (input, init) => {
      const address = input instanceof Request ? input.url : String(input);
      const begun = this.#begun.get(address);
      this.#begun.delete(address);
      return begun ?? this.#fetch(input, init);
    };
  }

  /** Rejects with the first download that fails: loadPyodide would wait for it for ever. @type {Promise<never>} */
  failure = new Promise((_, reject) => (this.#fail = reject));

  /** Asks at once for a file that Pyodide fetches later. @param {string} address */
  begin(address) {
    this.#begun.set(address, this.get(address));
  }

  /** @param {string} address */
  get(address) {
    const response = this.#get(address);
    response.catch(this.#fail);
    return response;
  }

  /** A script of Pyodide's. @param {string} address */
  script(address) {
    const module = import(address).catch((error) => {
      throw error instanceof SyntaxError ? error : new DownloadError(`${address} ${error}`);
    });
    module.catch(this.#fail);
    return module;
  }

  /**
   * Compiles WebAssembly while it and the rest come. Pyodide would begin when it has the rest, and would say nothing of
   * a failure.
   * @param {string} address
   */
  compile(address) {
    const module = compiled(this.get(address));
    // A line that breaks half-way shows only here; too little memory is no fault of the download.
    module.catch((error) => this.#fail(error instanceof RangeError ? error : new DownloadError(`${address} ${error}`)));
    WebAssembly.instantiateStreaming = async (_, imports) => {
      const instance = WebAssembly.instantiate(await module, imports);
      instance.catch(this.#fail);
      return { module: await module, instance: await instance };
    };
    // What Pyodide asks for itself is not looked at.
    this.#begun.set(address, Promise.resolve(new Response("")));
  }

  /** @param {string} address */
  async #get(address) {
    const response = await fetched(address, this.#fetch).catch((error) => {
      throw new DownloadError(`${address} ${error}`);
    });
    if (!response.ok) throw new DownloadError(`${address} ${response.status}`, isGone(response));
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
}

/** @param {Promise<Response>} begun */
async function compiled(begun) {
  const response = await begun;
  // Not every host knows the type, without which a browser compiles nothing that still comes.
  if (response.headers.get("Content-Type")?.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Does a worker's loading and tells its page: progress, then that it is ready, or in a word what went wrong.
 * @template T @param {Record<string, number>} sizes @param {(downloads: Downloads) => Promise<T>} load
 * @returns {Promise<T | undefined>} nothing where it failed
 */
export async function started(sizes, load) {
  try {
    // Where the policy forbids WebAssembly, loadPyodide would hang; this throws.
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch (error) {
    postMessage({ type: "failed", code: "wasm", detail: String(error) });
    return undefined;
  }
  try {
    const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
    const downloads = new Downloads((loaded) => postMessage({ type: "progress", loaded, total }));
    const found = await Promise.race([load(downloads), downloads.failure]);
    postMessage({ type: "ready" });
    return found;
  } catch (error) {
    const code = error instanceof DownloadError ? (error.isGone ? "gone" : "download") : error instanceof RangeError ? "memory" : "start";
    postMessage({ type: "failed", code, detail: String(error) });
    return undefined;
  }
}

/**
 * Python; all its files at once, though Pyodide asks for one after the other.
 * @param {{pyodide: string, library: string, info: object}} runtime @param {Downloads} downloads @returns {Promise<any>}
 */
export async function python({ pyodide, library, info }, downloads) {
  const script = downloads.script(`${pyodide}pyodide.mjs`);
  downloads.compile(`${pyodide}pyodide.asm.wasm`);
  void downloads.script(`${pyodide}pyodide.asm.mjs`);
  downloads.begin(library);
  const { loadPyodide } = await script;
  return loadPyodide({ indexURL: pyodide, stdLibURL: library, lockFileContents: { info, packages: {} } });
}
