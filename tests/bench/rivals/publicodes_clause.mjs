// Clause 4.7 (intermediate) in Publicodes: from its engine, a function from a person to whether they are entitled.
const NON_PUBLIC = ["private_enterprise", "social_organisation", "individual_business"];
const EDUCATION = ["none", "secondary", "associate", "bachelor", "postgraduate"];
const said = (yes) => (yes ? "oui" : "non");

export function entitled(Engine) {
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
  return (person) => {
    engine.setSituation({
      "non public": said(NON_PUBLIC.includes(person.employment)),
      achievements: said(person.achievements),
      education: EDUCATION.indexOf(person.education),
      years: person.technical_years,
    });
    return engine.evaluate("entitled").nodeValue === true;
  };
}
