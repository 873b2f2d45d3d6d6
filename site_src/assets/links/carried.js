// @ts-check
/**
 * The code that an address carries to the check, whatever a messenger has made of the address.
 *
 * Seen: punctuation, words or parameters behind it, invisible characters in it, its signs percent-encoded or
 * full-width, a line broken, the # made a part of the path.
 */

const INVISIBLE = /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFE00-\uFE0F\uFEFF]/g;
const CODE = /[#/?&!]([a-z])=([A-Za-z0-9_+/-]+)/g;
const DEEPEST = 3;
const KINDS = "azu";

/**
 * Fragments as the check writes them that `text` may have carried, the most literal first.
 * @param {string} text an address, or a part of one
 * @returns {string[]}
 */
export function carried(text) {
  const plain = decoded(text).normalize("NFKC").replace(INVISIBLE, "");
  const codes = [plain, plain.replace(/\s+/g, "")].flatMap((form) => [...form.matchAll(CODE)])
    .filter(([, kind]) => KINDS.includes(kind))
    .map(([, kind, code]) => `#${kind}=${code.replaceAll("+", "-").replaceAll("/", "_")}`);
  return [...new Set(codes)];
}

/** Percent signs undone, as often as they were put on; what is no such sign stays. @param {string} text */
function decoded(text) {
  let plain = text;
  for (let depth = 0; depth < DEEPEST && plain.includes("%"); depth += 1) {
    plain = plain.replace(/(?:%[0-9A-Fa-f]{2})+/g, (signs) => {
      try {
        return decodeURIComponent(signs);
      } catch {
        return " ";
      }
    });
  }
  return plain;
}
