// @ts-check
/** Reading and checking without a network: starts the service worker, says what it shows, takes it away again. */

const root = new URL(".", /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=manifest]")).href);
/** Of each site its own: several may share a host. */
const CHOICE = `offline ${root.pathname}`;
/** Of the host, as it was kept before: a reader who refused then has refused. */
const FORMER = "offline";
const container = "serviceWorker" in navigator ? navigator.serviceWorker : null;

/** Storage may be refused; then the reader's choice cannot be kept, and nothing else is either. */
function isRefused() {
  try {
    return (localStorage.getItem(CHOICE) ?? localStorage.getItem(FORMER)) === "off";
  } catch {
    return true;
  }
}

/** Once the page has what it needs itself: keeping files must not slow down the first visit. */
function whenQuiet() {
  return new Promise((resolve) => {
    const { dataset } = document.documentElement;
    const look = () => {
      const isStarting = dataset.python === "idle" || dataset.python === "loading";
      if (document.readyState !== "complete" || isStarting) return;
      removeEventListener("load", look);
      watch.disconnect();
      setTimeout(resolve, 2000);
    };
    const watch = new MutationObserver(look);
    watch.observe(document.documentElement, { attributeFilter: ["data-python"] });
    addEventListener("load", look);
    look();
  });
}

async function start() {
  if (!container) return;
  const registration = await container.register(new URL("sw.js", root), { updateViaCache: "none" });
  follow(registration);
  keepRuntime(registration);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void registration.update().catch(() => {});
  });
}

/** Says it when another build stands ready. @param {ServiceWorkerRegistration} registration */
function follow(registration) {
  const look = () => {
    const ready = registration.waiting;
    if (ready && container?.controller) sayUpdate(ready);
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
  look();
}

/** Python is kept when it has been used, not before. @param {ServiceWorkerRegistration} registration */
function keepRuntime(registration) {
  const { dataset } = document.documentElement;
  const look = () => {
    if (dataset.python !== "ready") return;
    watch.disconnect();
    void container?.ready.then(() => registration.active?.postMessage("keep-runtime"));
  };
  const watch = new MutationObserver(look);
  watch.observe(document.documentElement, { attributeFilter: ["data-python"] });
  look();
}

/** @param {ServiceWorker} ready */
function sayUpdate(ready) {
  say("update", "本站有更新，规则或内容可能已经改变。", "改用新版", () => {
    // Another tab may have taken it already: then it waits for nothing.
    if (ready.state !== "installed") return location.reload();
    container?.addEventListener("controllerchange", () => location.reload());
    ready.postMessage("use-new");
  });
}

/** What the service worker last heard of the host, where it serves this page. */
async function sayStanding() {
  const worker = container?.controller;
  if (!worker) return;
  const channel = new MessageChannel();
  channel.port1.onmessage = ({ data }) => {
    if (data === "offline") say("standing", "没有连上网站：现在看到的是存在这台设备上的版本，可能不是最新的。");
    if (data === "other") say("standing", "本站有更新，正在取新的版本；这一页直接来自网站。");
  };
  worker.postMessage("standing", [channel.port2]);
}

/**
 * @param {string} kind
 * @param {string} sentence
 * @param {string} [action]
 * @param {() => void} [act]
 */
function say(kind, sentence, action, act) {
  document.getElementById(`offline-${kind}`)?.remove();
  const bar = document.createElement("p");
  bar.id = `offline-${kind}`;
  bar.className = "site-bar";
  bar.setAttribute("role", "status");
  bar.append(sentence);
  if (action && act) bar.append(button(action, act));
  // Inside the page's own column: beside it, the list of contents would lie over it.
  document.getElementById("content")?.prepend(bar);
}

/** @param {string} name @param {() => void} act */
function button(name, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "site-bar__button";
  made.textContent = name;
  made.addEventListener("click", act);
  return made;
}

/** The page on privacy shows what is kept and takes it away. @param {HTMLElement} place */
async function offerRemoval(place) {
  const sentence = document.createElement("span");
  sentence.setAttribute("role", "status");
  let registration;
  try {
    registration = await container?.getRegistration(root);
  } catch {
    sentence.textContent = "浏览器的设置不让网页存东西（例如禁用了 Cookie），所以这台设备上没有存本站的网页。";
    place.replaceChildren(sentence);
    return;
  }
  if (registration) {
    sentence.textContent = "这台设备上存有本站的网页，断网时也能打开。";
    place.replaceChildren(sentence, button("删除存下的网页", () => void remove(place)));
  } else {
    sentence.textContent = container ? "这台设备上没有存本站的网页。" : "这个浏览器不能把网页存在设备上。";
    place.replaceChildren(sentence, ...(container ? [button("存下网页，断网时也能看", () => void restore(place))] : []));
  }
}

/** @param {HTMLElement} place */
async function remove(place) {
  const registration = await container?.getRegistration(root);
  await registration?.unregister();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`${root.href} `)).map((name) => caches.delete(name)));
  remember("off");
  await offerRemoval(place);
}

/** @param {HTMLElement} place */
async function restore(place) {
  remember("on");
  try {
    await start();
  } catch {
    place.replaceChildren("没有存成：浏览器的设置不让网页存东西，或者没有连上网站。");
    return;
  }
  await offerRemoval(place);
}

/** The reader's own choice is the only thing kept about it. @param {"on" | "off"} choice */
function remember(choice) {
  try {
    if (choice === "off" || localStorage.getItem(FORMER)) localStorage.setItem(CHOICE, choice);
    else localStorage.removeItem(CHOICE);
  } catch {
    // Where storage is refused nothing is ever kept.
  }
}

async function begin() {
  const controls = document.getElementById("offline-controls");
  void sayStanding();
  const saver = /** @type {{connection?: {saveData?: boolean}}} */ (navigator).connection?.saveData;
  if (container && !isRefused() && !saver) {
    await whenQuiet();
    await start().catch(() => {});
  }
  if (controls) await offerRemoval(controls);
}

void begin();
