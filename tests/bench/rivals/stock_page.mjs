const worker = new Worker("/stock_worker.mjs", { type: "module" });
worker.addEventListener("message", ({ data }) => (document.getElementById("report").dataset.verdict = data));
const { wheel, text } = document.body.dataset;
worker.postMessage({ root: `${location.origin}/`, wheel: `${location.origin}/${wheel}`, text });
