// @ts-check
/**
 * The page's one engine, started when the page's scripts are there and it has been painted: the first verdict, which needs
 * no Python, has the processor to itself until then. Where the browser reports no paint, or the reader saves data, `main.js` starts it.
 */

import { Engine, resolved } from "./engine.js";

/** @type {Engine | undefined} */
let engine;

/** To be asked for once the checker's element is there. */
export function theEngine() {
  if (engine) return engine;
  const { runtime = "{}", root = "" } = document.getElementById("checker")?.dataset ?? {};
  engine = new Engine(resolved(JSON.parse(runtime), new URL(root, location.href)));
  return engine;
}

export function savesData() {
  return /** @type {{connection?: {saveData?: boolean}}} */ (navigator).connection?.saveData === true;
}

function startWithPaint() {
  if (savesData() || !PerformanceObserver.supportedEntryTypes?.includes("paint")) return;
  if (document.getElementById("checker")) theEngine().prepare();
  new PerformanceObserver((list, observer) => {
    if (!list.getEntriesByName("first-contentful-paint").length) return;
    observer.disconnect();
    if (document.getElementById("checker")) theEngine().start();
  }).observe({ type: "paint", buffered: true });
}

startWithPaint();
