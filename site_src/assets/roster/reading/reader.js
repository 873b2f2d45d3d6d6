// @ts-check
/** The worker's life as the page sees it: started with the first file, asked one thing after the other, ended by a cancel. */

import { moduleWorker } from "../../checker/python/engine.js";
import { whyMissing } from "../../checker/python/missing.js";
import { failure } from "./failures.js";

/**
 * Addresses, and how many bytes the files have.
 * @typedef {{pyodide: string, library: string, wheel: string, tables: string, info: object, sizes: Record<string, number>}} Runtime
 */
/** @typedef {(state: "loading" | "starting" | "ready", loaded: number, total: number) => void} OnState */

const NO_PROGRESS_MS = 120_000;

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

  /** The people of a file, as `publisher/roster/inside.py` writes them. @param {string} name @param {ArrayBuffer} bytes @param {Record<string, string>} headings @returns {Promise<any>} */
  async read(name, bytes, headings) {
    return JSON.parse(await this.#ask({ type: "read", name, bytes, headings }));
  }

  /** A report. @param {object} document @param {boolean} explained with headline and what is lacking, which take most of the time @returns {Promise<any>} */
  async check(document, explained) {
    return JSON.parse(await this.#ask({ type: "check", text: JSON.stringify(document), explained }));
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
        reject(failure(refusal));
        return;
      }
      const id = ++this.#numbered;
      this.#asked.set(id, { resolve, reject });
      this.#worker?.postMessage({ ...message, id });
    });
  }

  #start() {
    if (this.#worker) return "";
    const worker = moduleWorker(new URL("worker.js", import.meta.url));
    if (typeof worker === "string") return worker;
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => worker === this.#worker && this.#hear(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      // A script of the worker's may be there no longer.
      void whyMissing().then((code) => worker === this.#worker && this.#fail(code === "gone" ? code : "start"));
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
        asked.reject(failure("work"));
      } else asked.resolve(data.type === "file" ? data.bytes : data.text);
    }
  }

  #expect() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail("timeout"), NO_PROGRESS_MS);
  }

  /** @param {string} code */
  #fail(code) {
    this.#end(failure(code));
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
