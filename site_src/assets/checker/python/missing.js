// @ts-check
/** Why scripts of this page that are fetched later do not come: the network, or another build in this one's place. */

/** @param {Response} response */
export function isGone({ status }) {
  return status === 404 || status === 410;
}

/** @returns {Promise<"gone" | "download">} the code of `status.js` */
export async function whyMissing() {
  try {
    return isGone(await fetch(import.meta.url, { method: "HEAD", cache: "no-store" })) ? "gone" : "download";
  } catch {
    return "download";
  }
}
