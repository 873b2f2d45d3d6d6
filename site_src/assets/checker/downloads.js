// @ts-check
/** The files that Python starts from: each asked for once, as early as possible, and counted while it comes. */

/** @typedef {import("./memory.js").Memory} Memory */

/** What is counted is read twice: only for a line that takes its time. */
const COUNTED_AFTER_MS = 1000;

export class DownloadError extends Error {}

export class Downloads {
  #fetch = self.fetch.bind(self);
  /** @type {Map<string, Promise<Response>>} */ #begun = new Map();
  /** @type {(error: unknown) => void} */ #fail = () => {};
  #loaded = 0;
  /** Takes Python's start away, for as long as it is there. @type {Memory | null} */
  memory = null;
  /** Nothing is waited for any more. */
  isDone = false;
  /** @type {WebAssembly.Instance | undefined} */ #core;
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
    this.#begun.delete(address);
    WebAssembly.instantiateStreaming = async (_, imports) => {
      const { memory } = this;
      const ready = await module;
      // This start is given up: nobody waits for it.
      if (memory && !(await memory.arrived)) return new Promise(() => {});
      this.#core = await WebAssembly.instantiate(ready, imports);
      memory?.complete(/** @type {WebAssembly.Memory} */ (this.#core.exports.memory));
      return { module: ready, instance: this.#core };
    };
  }

  /** Throws where Python called a function that its core came without: what it says then does not count. */
  refuseLack() {
    const flag = /** @type {WebAssembly.Global | undefined} */ (this.#core?.exports.core_missed);
    if (flag?.value) throw new Error("Python lacks a function");
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
    const copy = response.clone();
    setTimeout(() => (this.isDone ? copy.body?.cancel() : this.#count(copy)), COUNTED_AFTER_MS);
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
