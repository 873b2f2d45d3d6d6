// @ts-check
/// <reference lib="webworker" />
/**
 * Shows the site without a network, from the stored files of one build only.
 *
 * If the host can be reached, its version.json decides: for the same build the stored files are used; for another one
 * everything comes from the network until the reader accepts the new build. So old rules are never shown as if they
 * were current. BUILD, written above this text, lists the files of the build with the hashes that they must have.
 */

/** @type {{version: string, pages: Record<string, string>, runtime: Record<string, string>, index: string}} */
const { version, pages, runtime, index } = BUILD;
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const scope = worker.registration.scope;
// Two sites may share an origin under different paths.
const PAGES = `${scope} pages ${version}`;
const RUNTIME = `${scope} runtime`;
const ASK_MS = 3000;
const ASK_AGAIN_MS = 5000;

// Notices of one site share one Python, which lies above the scopes of all but one.
const shared = new Map(Object.keys(runtime).filter((path) => path.startsWith("../")).map((path) => [new URL(path, scope).href, path]));

/** @typedef {"same" | "other" | "offline"} Standing */

/** @type {{at: number, standing: Promise<Standing>} | undefined} */
let asked;

worker.addEventListener("install", (event) => event.waitUntil(keep(PAGES, pages, "no-cache")));

worker.addEventListener("activate", (event) => event.waitUntil(tidy()));

worker.addEventListener("message", (event) => {
  if (event.data === "use-new") void worker.skipWaiting();
  // The page has just fetched these files, so that they come from the browser's own cache.
  else if (event.data === "keep-runtime") event.waitUntil(keep(RUNTIME, runtime, "force-cache"));
  else if (event.data === "standing") {
    asked = undefined;
    event.waitUntil(standing().then((result) => event.ports[0].postMessage(result)));
  }
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== "GET" || path === null) return;
  if (path in runtime) event.respondWith(storedOrFetched(RUNTIME, request, path));
  else if (path in pages || request.mode === "navigate") event.respondWith(answer(request, path));
});

/** Below the site's root, without query, fragment and index.html; null outside, but for Python. @param {string} address */
function pathOf(address) {
  const bare = address.replace(/[?#].*$/s, "").replace(/(^|\/)index\.html$/, "$1");
  if (shared.has(bare)) return shared.get(bare) ?? null;
  return bare.startsWith(scope) ? bare.slice(scope.length) : null;
}

/** As the host knows it: some know a folder's page by its file's name alone. @param {string} path */
function address(path) {
  return scope + path + (/(^|\/)$/.test(path) ? index : "");
}

/**
 * @param {Request} request
 * @param {string} path
 */
async function answer(request, path) {
  const hostStanding = await standing();
  if (hostStanding === "same") return storedOrFetched(PAGES, request, path);
  try {
    if (hostStanding === "offline") throw new TypeError("offline");
    // Past the browser's own cache, which may hold a former build for as long as it likes.
    return await fetch(request, { cache: "no-cache" });
  } catch (error) {
    const stored = await match(PAGES, path);
    if (stored) return stored;
    if (request.mode !== "navigate") throw error;
    const text = "没有连上网络，这一页也没有存在这台设备上。请连上网络后再打开。";
    return new Response(text, { status: 503, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  }
}

/**
 * @param {string} name
 * @param {Request} request
 * @param {string} path
 */
async function storedOrFetched(name, request, path) {
  return (await match(name, path)) ?? anew(name, request, path);
}

/**
 * The kept file, if it is still what the build made: a device that ran full may have cut it short. Storage that
 * cannot be opened holds nothing.
 * @param {string} name
 * @param {string} path
 */
async function match(name, path) {
  try {
    const cache = await caches.open(name);
    const kept = await cache.match(scope + path);
    if (!kept || (await isWhole(kept.clone(), path))) return kept;
    await cache.delete(scope + path);
  } catch {
    // As if it were not kept.
  }
  return undefined;
}

/** @param {Response} response @param {string} path */
async function isWhole(response, path) {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return (pages[path] ?? runtime[path]) === `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

/** From the host, and kept again where it is a file of this build. @param {string} name @param {Request} request @param {string} path */
async function anew(name, request, path) {
  const integrity = pages[path] ?? runtime[path];
  if (!integrity) return fetch(request);
  try {
    const response = await fetch(address(path), { cache: "no-cache", integrity });
    if (response.ok) await (await caches.open(name)).put(scope + path, response.clone());
    return response;
  } catch {
    return fetch(request, { cache: "no-cache" });
  }
}

/** Which build the host serves; asked at most every few seconds, because a page sends many requests at once. */
function standing() {
  if (!asked || Date.now() - asked.at > ASK_AGAIN_MS) asked = { at: Date.now(), standing: ask() };
  return asked.standing;
}

/** @returns {Promise<Standing>} */
async function ask() {
  // AbortSignal.timeout is not there before Safari 16: without it readers would be told that they are offline.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), ASK_MS);
  try {
    const response = await fetch(`${scope}version.json`, { cache: "no-store", signal: late.signal });
    if (response.status >= 500) return "offline";
    if (response.ok && (await response.json()).version === version) return "same";
  } catch {
    // No network, or the log-in page of some network in the place of the file.
    return "offline";
  } finally {
    clearTimeout(timer);
  }
  void worker.registration.update().catch(() => {});
  return "other";
}

/**
 * Stores all of the files or none; `integrity` makes the browser refuse files of another build.
 * @param {string} name
 * @param {Record<string, string>} files
 * @param {RequestCache} cacheMode
 */
async function keep(name, files, cacheMode) {
  const cache = await caches.open(name);
  const stored = new Set((await cache.keys()).map((request) => pathOf(request.url)));
  const missing = Object.entries(files).filter(([path]) => !stored.has(path));
  const fetched = await Promise.all(missing.map(async ([path, integrity]) => {
    const response = (await unpacked(path, cacheMode)) ?? (await fetch(address(path), { cache: cacheMode, integrity }));
    if (!response.ok) throw new TypeError(`${path} ${response.status}`);
    return /** @type {const} */ ([path, response]);
  }));
  await Promise.all(fetched.map(([path, response]) => cache.put(scope + path, response)));
}

/**
 * A large file as the page has just fetched it from a host that compresses nothing (`packed.js`): compressed, and from the
 * browser's own cache. Undefined where it was not fetched so.
 * @param {string} path
 * @param {RequestCache} cacheMode
 */
async function unpacked(path, cacheMode) {
  if (cacheMode !== "force-cache" || typeof DecompressionStream !== "function") return undefined;
  const packed = await fetch(`${address(path)}.gz`, { cache: "only-if-cached", mode: "same-origin" }).catch(() => null);
  if (!packed?.ok || !packed.body || packed.headers.has("Content-Encoding")) return undefined;
  const plain = await fetch(address(path), { method: "HEAD" });
  const response = new Response(packed.body.pipeThrough(new DecompressionStream("gzip")), { headers: plain.headers });
  return (await isWhole(response.clone(), path)) ? response : undefined;
}

/** Removes the files of former builds. */
async function tidy() {
  const names = await caches.keys();
  const former = names.filter((name) => name.startsWith(`${scope} `) && name !== PAGES && name !== RUNTIME);
  await Promise.all(former.map((name) => caches.delete(name)));
  const cache = await caches.open(RUNTIME);
  for (const request of await cache.keys()) {
    if (!((pathOf(request.url) ?? "") in runtime)) await cache.delete(request);
  }
}
