// What the site's evaluator says of texts of documents of answers: the same in Node and in a page.

/** A function from a text to what is said of it. `root` is the address of the evaluator's scripts. */
export async function evaluator(root, rules) {
  const [{ parse }, { Program }, { firstResult }] = await Promise.all(
    ["answers.js", "program.js", "report.js"].map((name) => import(`${root}/${name}`)));
  const program = new Program(rules);
  return (text) => firstResult(program, parse(text));
}

/** The levels of a result, each with verdict, gates, pathways and the headline's key. */
export function inShort(result) {
  const levels = result === null ? [] : result.levels ?? [result];
  return levels.map(({ verdict, gates, pathways, headline }) => [
    verdict, gates.map((gate) => gate.verdict), pathways.map((pathway) => [pathway.applies, pathway.because.verdict, pathway.verdict]), headline.key]);
}
