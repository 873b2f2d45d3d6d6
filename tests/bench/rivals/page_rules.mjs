// Clause 4.7 (intermediate) in a page: by the site's evaluator, by Publicodes, by ZEN's expressions (all that its WebAssembly
// has). `measure` gives of each what it answers of the people, and microseconds a person.
import Publicodes from "/publicodes/index.js";
import { readAnswers } from "/program/answers.js";
import { Program } from "/program/program.js";
import { firstReports } from "/program/report.js";
import zen, { evaluateExpression } from "/zen/zen_engine_wasm.js";
import { entitled } from "/publicodes_clause.mjs";

const ROUNDS = 20;
const CLAUSE = `employment in ["private_enterprise", "social_organisation", "individual_business"] and achievements
  and ((rank >= 3 and technical_years >= 5) or (rank >= 2 and technical_years >= 8))`;
const EDUCATION = ["none", "secondary", "associate", "bachelor", "postgraduate"];

const program = new Program(await (await fetch("/rules.json")).json());
const { series, level } = program.document.target;
await zen();
const holds = (verdict) => verdict === "YES" || verdict === "JUDGEMENT";
const ENGINES = {
  "the program: verdict": (person, document) => {
    const { asOf, answers } = readAnswers(program.document, document);
    return holds(program.evaluate(answers, asOf, document.answers[series], document.answers[level]).verdict);
  },
  "the program: with its trace": (person, document) => holds(firstReports(program, document)[0].verdict),
  "Publicodes 1.10.3": entitled(Publicodes),
  "ZEN expressions 0.23.1": (person) => evaluateExpression(CLAUSE, { ...person, rank: EDUCATION.indexOf(person.education) }),
};

export function measure(people, target) {
  const documents = people.map((person) => ({ answers: { ...target, ...person } }));
  return Object.fromEntries(Object.entries(ENGINES).map(([name, engine]) => {
    const run = () => people.map((person, i) => engine(person, documents[i]));
    const answers = run();
    const started = performance.now();
    for (let round = 0; round < ROUNDS; round += 1) run();
    return [name, [answers, ((performance.now() - started) / ROUNDS / people.length) * 1000]];
  }));
}
