// Runs the site's evaluator in Node: `node evaluate.mjs FOLDER RULES [whole]`. Standard input holds the text of documents of
// answers, a line each as a JSON string; standard output says of each what came of it, in short or as the whole result.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, rules, whole] = process.argv.slice(2);
const { evaluator, inShort } = await import(pathToFileURL(`${folder}/run.js`).href);
const evaluate = await evaluator(pathToFileURL(`${folder}/program`).href, JSON.parse(readFileSync(rules, "utf-8")));
const texts = readFileSync(0, "utf-8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
for (const text of texts) {
  const result = evaluate(text);
  process.stdout.write(`${JSON.stringify(whole ? result : inShort(result))}\n`);
}
