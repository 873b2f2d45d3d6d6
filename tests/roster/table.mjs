// The table of people in Node: `node table.mjs ASSETS`. Standard input holds {"roster", "facts", "steps"}, steps as below; standard
// output what each step gave.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { pretend } from "./page.mjs";

const { roster, facts, steps } = JSON.parse(readFileSync(0, "utf-8"));
const host = pretend({ roster: JSON.stringify(roster), facts: JSON.stringify(facts), runtime: '{"sizes": {}}', root: "" });
const module = (path) => import(pathToFileURL(`${process.argv[2]}/${path}`).href);
const { PeopleTable } = await module("table.js");
const { el } = await module("../checker/page/dom.js");

const who = { name: "", number: "", unit: "", department: "", speciality: "", committee: "" };
const people = ["甲", "乙"].map((name, at) => ({ sheet: "", row: at + 2, who: { ...who, name }, faulty: new Set() }));
const said = { headline: "", reasons: [], way: "", reviewer: "", own: [], others: [] };
let copied = "";
let held = Promise.resolve();
/** What opening a row tells: "brief", "whole", "fault"; "wait" until the step "go". */
let tells = [];
let go = () => {};

async function* open({ of }) {
  for (const told of tells) {
    if (told === "wait") {
      await new Promise((resolve) => (go = resolve));
      continue;
    }
    const button = el("button", { click: () => (copied = of) }, "复制");
    yield told === "fault" ? el("p", {}, "断网了") : el("div", { class: "opened" }, el("p", { class: "opened__headline" }, `${of} ${told}`), button);
  }
}

let taken = [];
const table = new PeopleTable(host, () => said, () => held, open, () => (taken = [...table.chosen]));
const body = host.all("tbody")[0];
const box = () => body.children.find((line) => line.className === "people__opened")?.children[0];
const settled = () => new Promise((resolve) => setTimeout(resolve));

const does = {
  /** Everyone judged: the verdicts, and a name by which one asks later of when it was. */
  show: (of, ...verdicts) => table.show(people.map((person, at) => ({ person, verdict: verdicts[at], of, document: { as_of: "", answers: {} }, problems: [] }))),
  find(words) {
    const [field] = host.all("input");
    field.value = words;
    field.fire("input");
  },
  go: () => go(),
  tells: (...given) => void (tells = given),
  toggle: (at) => body.children[at].all("button")[0].fire("click"),
  copy: () => box().all("button")[0].fire("click"),
  /** From now on nobody is described. */
  hold: () => void (held = new Promise(() => {})),
};
const gives = {
  opened: () => box()?.textContent ?? null,
  button: () => box().all("button")[0],
  copied: () => copied,
  chosen: () => table.chosen.map(({ person, verdict, of }) => [person.who.name, verdict, of]),
  taken: () => taken.map(({ person, of }) => [person.who.name, of]),
  listed: () => body.children.map((line) => line.dataset.row ?? line.attributes["data-row"]),
};
const kept = [];
const results = [];
for (const [step, ...given] of steps) {
  if (step === "keep") kept.push(gives.button());
  else if (step === "is kept") results.push(kept.at(-1) === gives.button());
  else if (gives[step]) results.push(gives[step]());
  else does[step](...given);
  await settled();
}
process.stdout.write(JSON.stringify(results));
