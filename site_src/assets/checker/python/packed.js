// @ts-check
/**
 * Large files from a host that compresses nothing: their compressed forms lie beside them and are unpacked here.
 * Whether the host compresses, its first reply says; the rest of that reply is not waited for.
 */

const ENDING = ".gz";

/** @param {string} address @param {typeof fetch} get @returns {Promise<Response>} */
export async function fetched(address, get) {
  const asked = new AbortController();
  const plain = await get(address, { signal: asked.signal });
  if (!plain.ok || plain.headers.has("Content-Encoding") || typeof DecompressionStream !== "function" || (await isKept(address))) return plain;
  const packed = await get(address + ENDING).catch(() => null);
  // One that sends what it calls compressed is unpacked by the browser already.
  if (!packed?.ok || !packed.body || packed.headers.has("Content-Encoding")) return plain;
  asked.abort();
  const body = packed.body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(body, { headers: { "Content-Type": plain.headers.get("Content-Type") ?? "" } });
}

/** On this device, for use without a network: then nothing is on its way. @param {string} address */
async function isKept(address) {
  try {
    return (await caches.match(address)) !== undefined;
  } catch {
    return false;
  }
}
