// Runs the site's evaluator in Node: `node evaluate.mjs FOLDER RULES [traced]`. Standard input holds the text of documents of
// answers, a line each as a JSON string; standard output says of each what came of it.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, rules, traced] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(`${folder}/${name}`).href);
const { parse } = await load("answers.js");
const { Program } = await load("program.js");
const { firstReports } = await load("report.js");
const program = new Program(JSON.parse(readFileSync(rules, "utf-8")));
const written = readFileSync(0, "utf-8").split("\n").filter(Boolean).map((line) => {
  const reports = firstReports(program, parse(JSON.parse(line)));
  if (traced) return reports.map(({ target, verdict, gates, pathways }) => ({ target, verdict, gates, pathways }));
  return reports.map(({ verdict, gates, pathways }) => [
    verdict, gates.map((gate) => gate.verdict), pathways.map((pathway) => [pathway.applies, pathway.because.verdict, pathway.verdict])]);
});
process.stdout.write(written.map((one) => `${JSON.stringify(one)}\n`).join(""));
