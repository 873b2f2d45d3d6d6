// @ts-check
/** The worker's life: idle, loading, ready, failed; one question to it at a time; killed when it hangs. */

/** @typedef {import("./worker.js").Runtime} Runtime */
/** @typedef {"idle" | "loading" | "ready" | "failed"} State */
/** @typedef {{state: State, loaded: number, total: number, code: string, detail: string}} Status */
/** @typedef {{type: "check", text: string, explained: boolean} | {type: "diff", before: string, after: string} | {type: "readings", text: string}} Message */
/** @typedef {{id: number, message: Message, resolve: (reply: string | null) => void, tries: number}} Request */

const NO_PROGRESS_MS = 60_000;
// An overview explains every level: seconds here, many times that on an old phone.
const NO_REPLY_MS = 60_000;
const MOST_TRIES = 2;

/** Addresses as the worker needs them: whole, because its own differs from the page's. */
/** @param {Runtime} runtime @param {URL} root @returns {Runtime} */
export function resolved(runtime, root) {
  /** @param {string} path */
  const whole = (path) => new URL(path, root).href;
  const addresses = Object.entries(runtime).map(([key, value]) => [key, typeof value === "string" ? whole(value) : value]);
  const sizes = Object.fromEntries(Object.entries(runtime.sizes).map(([path, size]) => [whole(path), size]));
  return { ...Object.fromEntries(addresses), sizes };
}

/**
 * A worker, or the word for why there is none: a browser that knows no module workers never reads the type.
 * @param {URL} address
 * @returns {Worker | "browser" | "blocked"}
 */
export function moduleWorker(address) {
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") return "browser";
  let isRead = false;
  const options = {
    /** @returns {WorkerType} */
    get type() {
      isRead = true;
      return "module";
    },
  };
  try {
    const worker = new Worker(address, options);
    if (isRead) return worker;
    worker.terminate();
    return "browser";
  } catch {
    return "blocked";
  }
}

export class Engine {
  /** @type {Worker | undefined} */ #worker;
  /** @type {Request | undefined} */ #asked;
  /** @type {Request | undefined} */ #next;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #numbered = 0;
  #runtime;
  /** @type {(status: Status) => void} */
  #onStatus = () => {};
  /** @type {Status} */
  status = { state: "idle", loaded: 0, total: 0, code: "", detail: "" };

  /** @param {Runtime} runtime */
  constructor(runtime) {
    this.#runtime = runtime;
  }

  /**
   * Tells every change from now on, and first what has come about already.
   * @param {(status: Status) => void} onStatus
   */
  listen(onStatus) {
    this.#onStatus = onStatus;
    if (this.status.state !== "idle") onStatus(this.status);
  }

  /** A worker that has not been told to load anything: making one takes as long as a small download. */
  prepare() {
    if (this.status.state === "idle") this.#make();
  }

  /** Starts the worker unless it runs; after a failure it is tried anew. */
  start() {
    if (this.status.state === "loading" || this.status.state === "ready") return;
    const refusal = this.#make();
    if (refusal) {
      this.#say({ state: "failed", code: refusal });
      return;
    }
    this.#say({ state: "loading", loaded: 0, total: 0, code: "", detail: "" });
    this.#worker?.postMessage({ type: "start", ...this.#runtime });
    this.#expect(NO_PROGRESS_MS, () => this.#fail("timeout", ""));
  }

  /** The one worker; the word for why there is none, where that is so. */
  #make() {
    if (this.#worker) return "";
    const worker = moduleWorker(new URL("worker.js", import.meta.url));
    if (typeof worker === "string") return worker;
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => worker === this.#worker && this.#hear(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#fail("start", event.message ?? "");
    });
    return "";
  }

  /**
   * The reply's JSON text; null where a newer request took this one's place, or the worker failed.
   * @param {string} text
   * @param {boolean} explained with gaps, earliest days and next questions, which take most of the time
   * @returns {Promise<string | null>}
   */
  check(text, explained) {
    return this.#ask({ type: "check", text, explained });
  }

  /**
   * What moves between two sets of answers, as JSON text; null as for `check`.
   * @param {string} before
   * @param {string} after
   * @returns {Promise<string | null>}
   */
  diff(before, after) {
    return this.#ask({ type: "diff", before, after });
  }

  /** Which readings of the notice the verdict hangs on, as JSON text; null as for `check`. @param {string} text @returns {Promise<string | null>} */
  readings(text) {
    return this.#ask({ type: "readings", text });
  }

  /** @param {Message} message @returns {Promise<string | null>} */
  #ask(message) {
    return new Promise((resolve) => {
      this.#next?.resolve(null);
      this.#next = { id: ++this.#numbered, message, resolve, tries: 0 };
      this.#send();
    });
  }

  #send() {
    if (this.status.state !== "ready" || this.#asked || !this.#next) return;
    this.#asked = this.#next;
    this.#next = undefined;
    this.#asked.tries += 1;
    this.#worker?.postMessage({ ...this.#asked.message, id: this.#asked.id });
    this.#expect(NO_REPLY_MS, () => this.#restart());
  }

  /** @param {any} message */
  #hear(message) {
    if (message.type === "progress") {
      if (this.status.state !== "loading") return;
      this.#say({ loaded: message.loaded, total: message.total });
      this.#expect(NO_PROGRESS_MS, () => this.#fail("timeout", ""));
    } else if (message.type === "ready") {
      clearTimeout(this.#timer);
      this.#say({ state: "ready" });
      this.#send();
    } else if (message.type === "failed") {
      this.#fail(message.code, message.detail);
    } else if (message.id === this.#asked?.id) {
      if (message.type === "broken") this.#fail("check", message.detail);
      else this.#finish(message.text);
    }
  }

  /** @param {string | null} reply */
  #finish(reply) {
    clearTimeout(this.#timer);
    const asked = this.#asked;
    this.#asked = undefined;
    asked?.resolve(reply);
    this.#send();
  }

  /** The worker hangs: another one is tried, once, with what it has not answered. */
  #restart() {
    const asked = this.#asked;
    if (!asked || asked.tries >= MOST_TRIES) return this.#fail("timeout", "");
    this.#stop();
    this.#asked = undefined;
    if (this.#next) asked.resolve(null);
    else this.#next = asked;
    this.#say({ state: "idle" });
    this.start();
  }

  /**
   * @param {string} code
   * @param {string} detail
   */
  #fail(code, detail) {
    this.#stop();
    const asked = this.#asked;
    this.#asked = undefined;
    asked?.resolve(null);
    if (code === "check") {
      this.#next?.resolve(null);
      this.#next = undefined;
    }
    this.#say({ state: "failed", code, detail });
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  /**
   * @param {number} milliseconds
   * @param {() => void} otherwise
   */
  #expect(milliseconds, otherwise) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(otherwise, milliseconds);
  }

  /** @param {Partial<Status>} change */
  #say(change) {
    this.status = { ...this.status, ...change };
    this.#onStatus(this.status);
  }
}
