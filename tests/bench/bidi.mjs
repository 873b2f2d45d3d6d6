// node bidi.mjs PORT ADDRESS SCRIPT...: opens a page over WebDriver BiDi, prints the version and each script's value.
import WebSocket from "../../node_modules/ws/wrapper.mjs";

const [port, address, ...scripts] = process.argv.slice(2);
const socket = new WebSocket(`ws://127.0.0.1:${port}/session`);
await new Promise((resolve, reject) => {
  socket.on("open", resolve);
  socket.on("error", reject);
});
const waiting = new Map();
let numbered = 0;
socket.on("message", (data) => {
  const message = JSON.parse(data);
  waiting.get(message.id)?.(message);
});

/** @param {string} method @param {object} params @returns {Promise<any>} */
async function ask(method, params) {
  const id = ++numbered;
  const reply = await new Promise((resolve) => {
    waiting.set(id, resolve);
    socket.send(JSON.stringify({ id, method, params }));
  });
  if (reply.type !== "success") throw new Error(`${method}: ${reply.message}`);
  return reply.result;
}

const session = await ask("session.new", { capabilities: {} });
const { contexts: [{ context }] } = await ask("browsingContext.getTree", {});
await ask("browsingContext.navigate", { context, url: address, wait: "complete" });
const values = [];
for (const expression of scripts) {
  const { result } = await ask("script.evaluate", { expression, target: { context }, awaitPromise: true });
  values.push(result.value ?? null);
}
console.log(JSON.stringify({ version: session.capabilities.browserVersion, values }));
socket.close();
