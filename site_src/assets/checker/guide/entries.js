// @ts-check
/** What can be asked without the engine: the law's conversation, as the page was built with it. */

import { facts } from "../page/facts.js";

/** @typedef {import("../form/form.js").Form} Form */
/** @typedef {import("../report/types.js").NextQuestion} NextQuestion */
/** @typedef {import("../report/types.js").NextScreen} NextScreen */
/** @typedef {NextQuestion | NextScreen} Entry */
/** @typedef {import("../page/facts.js").TalkScreen} TalkScreen */

/** The question's id, or the screen's. @param {Entry} entry */
export function nameOf(entry) {
  return "screen" in entry ? entry.screen : entry.id;
}

/** The questions that an entry answers. @param {Entry} entry @returns {string[]} */
export function questionsOf(entry) {
  return "screen" in entry ? entry.questions.map(({ id }) => id) : [entry.id];
}

/** @param {Form} form @param {string} id @returns {NextQuestion | null} */
export function questionEntry(form, id) {
  const question = form.questions.get(id);
  const spoken = facts().talk.questions[id];
  if (!question || !spoken) return null;
  const [topic, knownBy, because, clause] = spoken;
  return { id, label: question.label, topic, known_by: knownBy, asks: question.asks, because, clauses: [clause] };
}

/** By its id, with every line that may concern the reader; null where there is no such screen. @param {Form} form @param {string} id */
export function screenEntry(form, id) {
  const screen = facts().talk.screens.find((one) => one.id === id);
  return screen ? ofScreen(form, screen, () => true) : null;
}

/**
 * Everything that the reader may be asked, topic by topic: what opens, then the other questions, then the screens.
 * @param {Form} form
 * @param {(id: string) => boolean} isOpen
 * @returns {Entry[]}
 */
export function planned(form, isOpen) {
  const { topics, opening, screens } = facts().talk;
  const together = new Set(screens.flatMap(({ unticked }) => Object.keys(unticked)));
  const alone = [...new Set([...opening, ...form.questions.keys()])].filter((id) => !together.has(id));
  const questions = alone.flatMap((id) => questionEntry(form, id) ?? []).filter((entry) => entry.known_by === "self" && isOpen(entry.id));
  return Object.keys(topics).flatMap((topic) => [
    ...questions.filter((entry) => entry.topic === topic),
    ...screens.filter((screen) => screen.topic === topic).flatMap((screen) => onScreen(form, screen, isOpen)),
  ]);
}

/** The screen, or its only line's question by itself. @param {Form} form @param {TalkScreen} screen @param {(id: string) => boolean} isOpen @returns {Entry[]} */
function onScreen(form, screen, isOpen) {
  const entry = ofScreen(form, screen, isOpen);
  if (entry.options.length > 1) return [entry];
  return entry.questions.flatMap(({ id }) => questionEntry(form, id) ?? []);
}

/** @param {Form} form @param {TalkScreen} screen @param {(id: string) => boolean} isOpen @returns {NextScreen} */
function ofScreen(form, screen, isOpen) {
  const { answers } = form.read();
  const options = screen.options.filter(({ question, of }) => isOpen(question) && form.concerns(question, answers) !== false
    && (!of || form.holds(of, answers) !== false));
  const ids = Object.keys(screen.unticked).filter((id) => options.some(({ question }) => question === id));
  const clauses = [...new Set(options.map(({ question }) => facts().talk.questions[question][3]))];
  const questions = ids.map((id) => ({ id, label: form.questions.get(id)?.label ?? id }));
  return {
    screen: screen.id, topic: screen.topic, known_by: "self", asks: screen.asks, because: screen.because, clauses, questions, options,
    none: screen.none, unticked: screen.unticked,
  };
}
