// @ts-check
/// <reference lib="webworker" />
/**
 * Shows the site without a network, from the stored files of one build only.
 *
 * If the host can be reached, its version.json decides: for the same build the stored files are used; for another one
 * everything comes from the network until the reader accepts the new build. So old rules are never shown as if they
 * were current. BUILD, written above this text, lists the files of the build with the hashes that they must have.
 */

/** @type {{version: string, pages: Record<string, string>, runtime: Record<string, string>}} */
const { version, pages, runtime } = BUILD;
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const scope = worker.registration.scope;
// Two sites may share an origin under different paths.
const PAGES = `${scope} pages ${version}`;
const RUNTIME = `${scope} runtime`;
const ASK_MS = 3000;
const ASK_AGAIN_MS = 5000;

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

/** The path below the site's root, without query and fragment; null for other addresses. @param {string} address */
function pathOf(address) {
  const plain = address.replace(/[?#].*$/s, "");
  return plain.startsWith(scope) ? plain.slice(scope.length) : null;
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
    return await fetch(request);
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
  return (await match(name, path)) ?? fetch(request);
}

/** @param {string} name @param {string} path */
async function match(name, path) {
  return (await caches.open(name)).match(scope + path);
}

/** Which build the host serves; asked at most every few seconds, because a page sends many requests at once. */
function standing() {
  if (!asked || Date.now() - asked.at > ASK_AGAIN_MS) asked = { at: Date.now(), standing: ask() };
  return asked.standing;
}

/** @returns {Promise<Standing>} */
async function ask() {
  try {
    const response = await fetch(`${scope}version.json`, { cache: "no-store", signal: AbortSignal.timeout(ASK_MS) });
    if (response.status >= 500) return "offline";
    if (response.ok && (await response.json()).version === version) return "same";
  } catch {
    // No network, or the log-in page of some network in the place of the file.
    return "offline";
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
    const response = await fetch(scope + path, { cache: cacheMode, integrity });
    if (!response.ok) throw new TypeError(`${path} ${response.status}`);
    return /** @type {const} */ ([path, response]);
  }));
  await Promise.all(fetched.map(([path, response]) => cache.put(scope + path, response)));
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
