// node publicodes_rule.mjs PUBLICODES: clause 4.7 (intermediate) in Publicodes; people as JSON on standard input.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { default: Engine } = await import(pathToFileURL(process.argv[2]).href);
const NON_PUBLIC = ["private_enterprise", "social_organisation", "individual_business"];
const EDUCATION = ["none", "secondary", "associate", "bachelor", "postgraduate"];
const engine = new Engine({
  "non public": null,
  achievements: null,
  education: null,
  years: null,
  "by education": {
    "une de ces conditions": [
      { "toutes ces conditions": ["education >= 3", "years >= 5"] },
      { "toutes ces conditions": ["education >= 2", "years >= 8"] },
    ],
  },
  entitled: { "toutes ces conditions": ["non public", "by education", "achievements"] },
});

const said = (yes) => (yes ? "oui" : "non");
function answer(person) {
  engine.setSituation({
    "non public": said(NON_PUBLIC.includes(person.employment)),
    achievements: said(person.achievements),
    education: EDUCATION.indexOf(person.education),
    years: person.technical_years,
  });
  return engine.evaluate("entitled").nodeValue === true;
}

const people = JSON.parse(readFileSync(0, "utf-8"));
const answers = people.map(answer);
const started = performance.now();
people.forEach(answer);
console.log(JSON.stringify({ answers, us: ((performance.now() - started) / people.length) * 1000 }));
