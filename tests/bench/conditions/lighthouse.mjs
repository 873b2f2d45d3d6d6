// node lighthouse.mjs NODE_MODULES BROWSER ADDRESS: Lighthouse's report as JSON, from a line on which data is saved.
import { pathToFileURL } from "node:url";

const [modules, browser, address] = process.argv.slice(2);
const from = (path) => import(pathToFileURL(`${modules}/${path}`).href);
const { default: lighthouse } = await from("lighthouse/core/index.js");
const { launch } = await from("puppeteer-core/lib/esm/puppeteer/puppeteer-core.js");

const started = await launch({ executablePath: browser, args: ["--no-sandbox", "--disable-background-networking"] });
try {
  const page = await started.newPage();
  // The checker then leaves Python for later, as on such a line it would.
  const session = await page.createCDPSession();
  await session.send("Emulation.setDataSaverOverride", { dataSaverEnabled: true });
  const { lhr } = await lighthouse(address, { logLevel: "error" }, undefined, page);
  console.log(JSON.stringify({ categories: lhr.categories, audits: lhr.audits }));
} finally {
  await started.close();
}
