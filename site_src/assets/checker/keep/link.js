// @ts-check
/**
 * Answers as a link's fragment: `#a=` base64url of JSON, `#z=` the same deflated; `#u=` also says what is asked of
 * the one who gets the link.
 */

import { carried } from "../../links/carried.js";

/** @typedef {import("../form/form.js").Answers} Answers */

const LONGEST = 60_000;
const MOST_BYTES = 200_000;
const BROKEN = "链接里的答案不完整或已损坏。";

export class LinkError extends Error {}

/** @param {Answers} document */
export function fragment(document) {
  return `#a=${base64url(new TextEncoder().encode(JSON.stringify(document)))}`;
}

/** With the questions that somebody else is to answer. @param {Answers} document @param {string[]} ask */
export function askingFragment(document, ask) {
  return `#u=${base64url(new TextEncoder().encode(JSON.stringify({ ...document, ask })))}`;
}

/** The same, deflated; null where the browser cannot. @param {Answers} document */
export async function shortFragment(document) {
  if (typeof CompressionStream !== "function") return null;
  try {
    const stream = new Blob([JSON.stringify(document)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    return `#z=${base64url(new Uint8Array(await new Response(stream).arrayBuffer()))}`;
  } catch {
    return null;
  }
}

/** Whether the fragment claims to carry answers. @param {string} hash */
export function carriesAnswers(hash) {
  return /^#[azu]=/.test(hash) || carried(hash).length > 0;
}

/**
 * The JSON text that a fragment carries and the answers in it; LinkError with a sentence where there are none.
 * What a messenger has put behind the code, or made of its signs, is passed over.
 * @param {string} hash
 * @returns {Promise<{code: string, text: string | null, document: Answers, ask: string[]}>} `code`: the fragment as
 *   this page writes it; `text` is null where it holds more than answers
 */
export async function open(hash) {
  if (hash.length > LONGEST) throw new LinkError("链接过长，里面不是本页能用的答案。");
  /** @type {unknown} */
  let fault = new LinkError(BROKEN);
  for (const code of carried(hash)) {
    try {
      return await opened(code);
    } catch (error) {
      fault = error;
    }
  }
  throw fault;
}

/** @param {string} code */
async function opened(code) {
  const packed = bytes(code.slice(3));
  const { text, found } = parse(new TextDecoder().decode(code.startsWith("#z=") ? await inflate(packed) : packed));
  const { ask, ...document } = answersOf(found);
  const clean = code.startsWith("#z=") ? code : code.slice(0, 3) + base64url(new TextEncoder().encode(text));
  return code.startsWith("#u=") ? { code: clean, text: null, document, ask } : { code: clean, text, document, ask: [] };
}

/** The document at the beginning; what stands behind its last brace is not the link's. @param {string} text */
function parse(text) {
  const whole = text.slice(0, text.lastIndexOf("}") + 1);
  try {
    if (whole.includes("\uFFFD")) throw new SyntaxError("not UTF-8");
    return { text: whole, found: JSON.parse(whole) };
  } catch {
    throw new LinkError(BROKEN);
  }
}

/** @param {any} found @returns {Answers & {ask: string[]}} */
function answersOf(found) {
  const isObject = (/** @type {unknown} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject(found) || !isObject(found.answers ?? {})) throw new LinkError("链接里没有本页能用的答案。");
  const ask = Array.isArray(found.ask) ? found.ask.filter((/** @type {unknown} */ id) => typeof id === "string") : [];
  return { as_of: found.as_of, answers: found.answers ?? {}, ask };
}

/** @param {string} text */
function bytes(text) {
  // Four signs are three bytes: a single one left over is none of the code's.
  const code = text.length % 4 === 1 ? text.slice(0, -1) : text;
  const binary = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Inflates no more than the bound, whatever the link claims. @param {Uint8Array} packed */
async function inflate(packed) {
  if (typeof DecompressionStream !== "function") {
    throw new LinkError("这个浏览器打不开压缩过的链接，请换一个较新的浏览器，或请对方发来不压缩的链接。");
  }
  const parts = [];
  let size = 0;
  try {
    const stream = new Blob([/** @type {BlobPart} */ (packed)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const reader = stream.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > MOST_BYTES) {
        void reader.cancel();
        break;
      }
      parts.push(part.value);
    }
  } catch {
    // What stands behind the code is no part of it; what came before counts if it is whole.
  }
  if (size > MOST_BYTES) throw new LinkError("链接里的内容过大，不是本页能用的答案。");
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** @param {Uint8Array} data */
function base64url(data) {
  let binary = "";
  for (const byte of data) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
