// The usual way to start: the release's own files, micropip, and the same wheel from the same host.
addEventListener("message", async ({ data }) => {
  const { loadPyodide } = await import(`${data.root}pyodide/pyodide.mjs`);
  const python = await loadPyodide({ indexURL: `${data.root}pyodide/` });
  await python.loadPackage("micropip");
  await python.pyimport("micropip").install(data.wheel);
  const check = python.runPython(`
from checker import check_json
lambda text: check_json(text.encode("utf-8"), explained=False)
`);
  postMessage(JSON.parse(check(data.text)).verdict);
});
