// @ts-check
/** Long work in slices, so that the page can still be used; what nobody waits for rests while somebody waits for something. */

const SLICE_MS = 12;

/** Somebody has stopped it. */
export class StoppedError extends Error {}

/**
 * Works on all in slices; raises StoppedError once the signal says so.
 * @template T @param {T[]} all @param {(one: T) => void} work @param {AbortSignal} signal @param {(done: number) => void} [onProgress]
 * @param {() => Promise<void>} [pause] what goes before the next slice
 */
export async function inSlices(all, work, signal, onProgress = () => {}, pause = yielded) {
  let next = performance.now() + SLICE_MS;
  for (const [done, one] of all.entries()) {
    work(one);
    if (performance.now() < next) continue;
    onProgress(done + 1);
    await pause();
    if (signal.aborted) throw new StoppedError("stopped");
    next = performance.now() + SLICE_MS;
  }
}

/** Whatever waits, such as a click, goes first; timers alone would wait 4 ms more a slice. @returns {Promise<void>} */
function yielded() {
  const { scheduler } = /** @type {{scheduler?: {yield?: () => Promise<void>}}} */ (globalThis);
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}

/** @type {Set<Promise<unknown>>} */
const awaited = new Set();

/** Somebody waits for this: what is done with `idle` rests until it has come. @template T @param {Promise<T>} work @returns {Promise<T>} */
export async function first(work) {
  awaited.add(work);
  try {
    return await work;
  } finally {
    awaited.delete(work);
  }
}

/** Everything else goes first. @returns {Promise<void>} */
export async function idle() {
  do {
    await Promise.all([...awaited].map((work) => work.catch(() => {})));
    await nothingToDo();
  } while (awaited.size);
}

/** @returns {Promise<void>} */
function nothingToDo() {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve());
    else setTimeout(resolve, 50);
  });
}
