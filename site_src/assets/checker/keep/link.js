// @ts-check
/**
 * Answers as a link's fragment: `#a=` base64url of JSON, `#z=` the same deflated; `#u=` also says what is asked of
 * the one who gets the link.
 */

/** @typedef {import("../form/form.js").Answers} Answers */

const LONGEST = 60_000;
const MOST_BYTES = 200_000;

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
  return ["#a=", "#z=", "#u="].some((start) => hash.startsWith(start));
}

/**
 * The JSON text that a fragment carries and the answers in it; LinkError with a sentence where there are none.
 * @param {string} hash
 * @returns {Promise<{text: string | null, document: Answers, ask: string[]}>} `text` is null where it holds more than answers
 */
export async function open(hash) {
  if (hash.length > LONGEST) throw new LinkError("链接过长，里面不是本页能用的答案。");
  const packed = bytes(hash.slice(3));
  const text = decode(hash.startsWith("#z=") ? await inflate(packed) : packed);
  const { ask, ...document } = parse(text);
  return hash.startsWith("#u=") ? { text: null, document, ask } : { text, document, ask: [] };
}

/** @param {string} text @returns {Answers & {ask: string[]}} */
function parse(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new LinkError("链接里的答案不完整或已损坏。");
  }
  const isObject = (/** @type {unknown} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject(found) || !isObject(found.answers ?? {})) throw new LinkError("链接里没有本页能用的答案。");
  const ask = Array.isArray(found.ask) ? found.ask.filter((/** @type {unknown} */ id) => typeof id === "string") : [];
  return { as_of: found.as_of, answers: found.answers ?? {}, ask };
}

/** @param {string} text */
function bytes(text) {
  try {
    if (!/^[A-Za-z0-9_-]+$/.test(text)) throw new Error("not base64url");
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    throw new LinkError("链接里的答案不完整或已损坏。");
  }
}

/** @param {Uint8Array} data */
function decode(data) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(data);
  } catch {
    throw new LinkError("链接里的答案不完整或已损坏。");
  }
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
    throw new LinkError("链接里的答案不完整或已损坏。");
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
