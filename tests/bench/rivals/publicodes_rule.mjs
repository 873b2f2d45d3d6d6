// node publicodes_rule.mjs PUBLICODES: clause 4.7 (intermediate) in Publicodes; people as JSON on standard input.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { entitled } from "./publicodes_clause.mjs";

const { default: Engine } = await import(pathToFileURL(process.argv[2]).href);
const answer = entitled(Engine);
const people = JSON.parse(readFileSync(0, "utf-8"));
const answers = people.map(answer);
const started = performance.now();
people.forEach(answer);
console.log(JSON.stringify({ answers, us: ((performance.now() - started) / people.length) * 1000 }));
