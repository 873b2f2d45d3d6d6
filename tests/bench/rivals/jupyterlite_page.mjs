// JupyterLite's Python kernel as its page starts it, without the notebook around it: comlink's messages by hand.
const { wheel, text } = document.body.dataset;
const { worker: address, piplite } = document.querySelector("script").dataset;
const at = (path) => `${location.origin}/${path}`;
const worker = new Worker(at(address), { type: "module" });
const waiting = new Map();
worker.addEventListener("message", ({ data }) => {
  const said = data._kernelMessage?.bundle;
  if (said?.name === "stdout" && said.text.trim()) {
    document.getElementById("report").dataset.verdict = said.text.trim();
  }
  waiting.get(data.id)?.(data);
});

function call(name, ...values) {
  const id = String(waiting.size + 1);
  const argumentList = values.map((value) => ({ type: "RAW", value }));
  worker.postMessage({ id, type: "APPLY", path: [name], argumentList });
  return new Promise((resolve) => waiting.set(id, resolve));
}

const folder = address.slice(0, address.lastIndexOf("/") + 1);
await call("initialize", {
  baseUrl: at(""),
  pyodideUrl: at("pyodide/pyodide.mjs"),
  indexUrl: at("pyodide/"),
  pipliteUrls: [at(`${folder}pypi/all.json`)],
  pipliteWheelUrl: at(folder + piplite),
  disablePyPIFallback: true,
  location: "",
  mountDrive: false,
  loadPyodideOptions: {},
});
const code = `
import json, piplite
await piplite.install(${JSON.stringify(at(wheel))})
from checker import check_json
print(json.loads(check_json(${JSON.stringify(text)}.encode("utf-8"), explained=False))["verdict"])
`;
await call("execute", { code, silent: false }, { header: { msg_id: "1", session: "1" } });
