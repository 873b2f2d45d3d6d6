// node bidi.mjs ADDRESS: lines from standard input go to a WebSocket, and its messages to standard output.
import { createInterface } from "node:readline";
import WebSocket from "../../../node_modules/ws/wrapper.mjs";

const socket = new WebSocket(process.argv[2]);
await new Promise((resolve, reject) => {
  socket.on("open", resolve);
  socket.on("error", reject);
});
socket.on("message", (data) => console.log(String(data)));
createInterface({ input: process.stdin }).on("line", (line) => socket.send(line)).on("close", () => socket.close());
