// @ts-check
/**
 * Large files from a host that compresses nothing: their compressed forms lie beside them and are unpacked here.
 * Whether the host compresses is asked first, in one short request.
 */

const ENDING = ".gz";

/** @param {string} address @param {typeof fetch} get @returns {Promise<Response>} */
export async function fetched(address, get) {
  const kind = typeof DecompressionStream === "function" ? await kindOfPlain(address, get) : null;
  const packed = kind === null ? null : await get(address + ENDING).catch(() => null);
  // One that sends what it calls compressed is unpacked by the browser already.
  if (kind === null || !packed?.ok || !packed.body || packed.headers.has("Content-Encoding")) return get(address);
  const body = packed.body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(body, { headers: { "Content-Type": kind } });
}

/** The type of a file that the host would send as it is; null where it compresses, does not say, or need not be asked. @param {string} address @param {typeof fetch} get */
async function kindOfPlain(address, get) {
  if (await isKept(address)) return null;
  try {
    const { ok, headers } = await get(address, { method: "HEAD" });
    return ok && !headers.has("Content-Encoding") ? headers.get("Content-Type") ?? "" : null;
  } catch {
    return null;
  }
}

/** On this device, for use without a network. @param {string} address */
async function isKept(address) {
  try {
    return (await caches.match(address)) !== undefined;
  } catch {
    return false;
  }
}
