// @ts-check
/** The answers' link as a QR code for paper. The encoder is fetched with the page, so that it works offline later. */

const SVG = "http://www.w3.org/2000/svg";
/** Modules of white around the code; the paper beside it is white too. */
const QUIET = 2;

/** @typedef {{encode: (text: string, options: object) => {size: number, data: boolean[][]}}} Encoder */

/** @type {Promise<Encoder | null> | undefined} */
let fetched;

/** Begins to fetch the encoder; null where that fails: paper then goes without a code, and the next one tries again. */
export function prepare() {
  fetched ??= import(new URL("../../vendor/uqr/uqr.mjs", import.meta.url).href).catch(() => (fetched = undefined) ?? null);
  return fetched;
}

/** Null where the text is too long for a code. @param {string} text @returns {Promise<SVGSVGElement | null>} */
export async function code(text) {
  const encoder = await prepare();
  try {
    return encoder && drawn(encoder.encode(text, { ecc: "L", border: QUIET }));
  } catch {
    return null;
  }
}

/** @param {{size: number, data: boolean[][]}} found */
function drawn({ size, data }) {
  const svg = document.createElementNS(SVG, "svg");
  const dark = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("shape-rendering", "crispEdges");
  svg.setAttribute("class", "qr");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "二维码：用同样的回答打开本页");
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  dark.setAttribute("d", squares.join(""));
  svg.append(dark);
  return svg;
}
