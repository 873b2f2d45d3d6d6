// The table of people, run in the page by test_table.py: [where the scripts are, steps as below] to what the steps gave.
async ([scripts, steps]) => {
  const { PeopleTable } = await import(`${scripts}roster/table.js`);
  const { el } = await import(`${scripts}checker/page/dom.js`);

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
  const host = document.createElement("main");
  document.body.append(host);
  const table = new PeopleTable(host, () => said, () => held, open, () => (taken = [...table.chosen]));
  const body = host.querySelector("tbody");
  const box = () => body.querySelector(".people__opened > td");
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  const does = {
    /** Everyone judged: the verdicts, and a name by which one asks later of when it was. */
    show: (of, ...verdicts) => table.show(people.map((person, at) => ({ person, verdict: verdicts[at], of, document: { as_of: "", answers: {} }, problems: [] }))),
    find(words) {
      const field = host.querySelector("input");
      field.value = words;
      field.dispatchEvent(new Event("input"));
    },
    go: () => go(),
    tells: (...given) => void (tells = given),
    toggle: (at) => body.children[at].querySelector("button").click(),
    copy: () => box().querySelector("button").click(),
    /** From now on nobody is described. */
    hold: () => void (held = new Promise(() => {})),
  };
  const gives = {
    opened: () => box()?.textContent ?? null,
    button: () => box().querySelector("button"),
    copied: () => copied,
    chosen: () => table.chosen.map(({ person, verdict, of }) => [person.who.name, verdict, of]),
    taken: () => taken.map(({ person, of }) => [person.who.name, of]),
    listed: () => [...body.children].map((line) => line.dataset.row),
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
  host.remove();
  return results;
}
