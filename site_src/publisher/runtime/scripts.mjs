// Takes comments and indentation out of scripts: `node scripts.mjs TYPESCRIPT FOLDER OUT NAME...` writes OUT/NAME for FOLDER/NAME.
// TypeScript reads each script whole, so nothing inside a text or a pattern is taken for a comment.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const [library, folder, out, ...names] = process.argv.slice(2);
const ts = createRequire(import.meta.url)(library);
const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, removeComments: true, allowJs: true };

for (const name of names) {
  const { outputText } = ts.transpileModule(readFileSync(join(folder, name), "utf-8"), { compilerOptions, fileName: name });
  mkdirSync(dirname(join(out, name)), { recursive: true });
  writeFileSync(join(out, name), hasTextOverLines(outputText, name) ? outputText : outputText.replace(/^ +/gm, ""));
}

/** Whether white space at a line's beginning may be part of a text. */
function hasTextOverLines(text, name) {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext);
  const lineOf = (place) => file.getLineAndCharacterOfPosition(place).line;
  const look = (node) =>
    (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) && lineOf(node.getStart(file)) !== lineOf(node.end)
      ? true : ts.forEachChild(node, look) ?? false;
  return look(file);
}
