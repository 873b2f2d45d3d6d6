// Runs the page's arithmetic in Node: `node run.mjs ASSETS`. Standard input holds {"roster", "facts", "rules", "calls": [[module, name,
// ...arguments]]}; standard output the results. An argument "$program" is the rules as a program, {"$set": […]} a set, "$nothing" a
// function that does nothing. The modules read what the page was built with from its element.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { roster, facts, rules, calls } = JSON.parse(readFileSync(0, "utf-8"), (_, value) => (Array.isArray(value?.$set) ? new Set(value.$set) : value));
const dataset = { roster: JSON.stringify(roster), facts: JSON.stringify(facts), runtime: '{"sizes": {}}', root: "" };
Object.assign(globalThis, { location: { href: "http://localhost/" }, document: { getElementById: () => ({ dataset }), querySelector: () => ({ dataset }) } });
const module = (path) => import(pathToFileURL(`${process.argv[2]}/${path}`).href);
const { Program } = rules ? await module("../program/program.js") : {};
const stands = { $program: () => new Program(rules), $nothing: () => () => {} };
const results = [];
for (const [path, name, ...given] of calls) {
  const found = await module(path);
  const result = await found[name](...given.map((one) => (typeof one === "string" && Object.hasOwn(stands, one) ? stands[one]() : one)));
  results.push(result instanceof Map ? [...result] : (result ?? null));
}
process.stdout.write(JSON.stringify(results));
