// Runs the page's arithmetic in Node: `node run.mjs ASSETS`. Standard input holds {"roster", "calls": [[module, name, ...arguments]]};
// standard output the results. The modules read what the page was built with from its element.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { roster, calls } = JSON.parse(readFileSync(0, "utf-8"));
const dataset = { roster: JSON.stringify(roster), runtime: '{"sizes": {}}', root: "" };
Object.assign(globalThis, { location: { href: "http://localhost/" }, document: { getElementById: () => ({ dataset }) } });
const results = [];
for (const [module, name, ...given] of calls) {
  const found = await import(pathToFileURL(`${process.argv[2]}/${module}`).href);
  const result = found[name](...given);
  results.push(result instanceof Map ? [...result] : (result ?? null));
}
process.stdout.write(JSON.stringify(results));
