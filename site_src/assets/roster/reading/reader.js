// @ts-check
/** The worker's life as the page sees it: started with the first file, asked one thing after the other, ended by a cancel. */

/**
 * Addresses, and how many bytes the files have.
 * @typedef {{pyodide: string, library: string, wheel: string, tables: string, info: object, sizes: Record<string, number>}} Runtime
 */
/** @typedef {(state: "loading" | "starting" | "ready", loaded: number, total: number) => void} OnState */

const NO_PROGRESS_MS = 120_000;

/** @type {Record<string, string>} */
const FAILURES = {
  browser: "这个浏览器不能运行读表程序（缺少 WebAssembly 或模块工作线程）。请换一个较新的浏览器。",
  wasm: "这个浏览器或网站的安全设置不允许运行读表程序（WebAssembly）。",
  download: "读表程序没有下载完，可能是网络断了。请再选一次文件。",
  memory: "这台设备的内存不够运行读表程序。可以关掉别的网页再试。",
  timeout: "读表程序很久没有动静，已经停下。请再选一次文件。",
  start: "读表程序没有启动起来。请换一个较新的浏览器再试。",
  work: "读表时出了错，这是程序的问题，不是您的表有误。可以另存为 .xlsx 再试。",
};

/** Says in a sentence why there is no answer. */
export class ReaderError extends Error {}

/** The page has cancelled. */
export class CancelledError extends Error {}

export class Reader {
  /** @type {Worker | undefined} */ #worker;
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */ #asked = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #numbered = 0;
  #runtime;
  #onState;

  /** @param {Runtime} runtime @param {OnState} onState */
  constructor(runtime, onState) {
    this.#runtime = runtime;
    this.#onState = onState;
  }

  /** The people of a file, as `publisher/roster/inside.py` writes them. @param {string} name @param {ArrayBuffer} bytes @returns {Promise<any>} */
  async read(name, bytes) {
    return JSON.parse(await this.#ask({ type: "read", name, bytes }));
  }

  /** A report with its explanations. @param {object} document @returns {Promise<any>} */
  async check(document) {
    return JSON.parse(await this.#ask({ type: "check", text: JSON.stringify(document) }));
  }

  /** A workbook of these sheets. @param {object} sheets @returns {Promise<Uint8Array<ArrayBuffer>>} */
  write(sheets) {
    return this.#ask({ type: "write", text: JSON.stringify(sheets) });
  }

  /** A working template with cells filled in. @param {ArrayBuffer} bytes @param {object} filling @returns {Promise<Uint8Array<ArrayBuffer>>} */
  fill(bytes, filling) {
    return this.#ask({ type: "fill", bytes, text: JSON.stringify(filling) });
  }

  /** What is being asked, if anything, ends with CancelledError; the next question starts a worker anew. */
  cancel() {
    if (this.#asked.size) this.#end(new CancelledError("cancelled"));
  }

  /** @param {any} message @returns {Promise<any>} */
  #ask(message) {
    return new Promise((resolve, reject) => {
      const refusal = this.#start();
      if (refusal) {
        reject(new ReaderError(FAILURES[refusal]));
        return;
      }
      const id = ++this.#numbered;
      this.#asked.set(id, { resolve, reject });
      this.#worker?.postMessage({ ...message, id });
    });
  }

  #start() {
    if (this.#worker) return "";
    if (typeof WebAssembly !== "object" || typeof Worker !== "function") return "browser";
    const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => worker === this.#worker && this.#hear(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#fail("start");
    });
    this.#onState("loading", 0, 0);
    this.#expect();
    worker.postMessage({ type: "start", ...this.#runtime });
    return "";
  }

  /** @param {any} data */
  #hear(data) {
    const asked = this.#asked.get(data.id);
    if (data.type === "progress") {
      this.#expect();
      this.#onState(data.loaded >= data.total ? "starting" : "loading", data.loaded, data.total);
    } else if (data.type === "ready") {
      clearTimeout(this.#timer);
      this.#onState("ready", 0, 0);
    } else if (data.type === "failed") {
      console.warn(data.detail);
      this.#fail(data.code);
    } else if (asked) {
      this.#asked.delete(data.id);
      if (data.type === "broken") {
        console.warn(data.detail);
        asked.reject(new ReaderError(FAILURES.work));
      } else asked.resolve(data.type === "file" ? data.bytes : data.text);
    }
  }

  #expect() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail("timeout"), NO_PROGRESS_MS);
  }

  /** @param {string} code */
  #fail(code) {
    this.#end(new ReaderError(FAILURES[code] ?? FAILURES.start));
  }

  /** @param {Error} error */
  #end(error) {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#asked.values()) reject(error);
    this.#asked.clear();
  }
}
