import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { formatNames } from "../../src/render/formats.ts";
import { readSourceTree } from "../support/architecture.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("nothing asks for a format by its name but the table of formats", async () => {
  const tree = await readSourceTree(root);
  const places = [...tree]
    .filter(([path]) => /^src\/(cli|render|page)\//.test(path) && path !== "src/render/formats.ts")
    .flatMap(([path, text]) => placesIn(path, text));
  expect(places).toEqual([]);
});

test("a comparison, a choice or a look-up by a format's name is found", () => {
  expect(placesIn("a.ts", 'f(format === "log");')).toEqual(['a.ts:1: format === "log"']);
  expect(placesIn("a.ts", 'f(quiet ? "plain" : format);')).toHaveLength(1);
  expect(placesIn("a.ts", 'f(formats["tree"], formats.tree);')).toHaveLength(2);
  expect(placesIn("a.ts", 'switch (format) { case "lanes": f(); }')).toHaveLength(1);
  expect(placesIn("a.ts", 'const tone = { tone: "plain" };')).toEqual([]);
});

function placesIn(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const places: string[] = [];
  const isFormat = (name: string) => (formatNames as readonly string[]).includes(name);
  const visit = (node: ts.Node): void => {
    const asks =
      ts.isBinaryExpression(node.parent ?? node) ||
      ts.isConditionalExpression(node.parent ?? node) ||
      ts.isCaseClause(node.parent ?? node) ||
      ts.isElementAccessExpression(node.parent ?? node);
    const isNamed =
      (ts.isStringLiteral(node) && isFormat(node.text) && asks) ||
      (ts.isPropertyAccessExpression(node) &&
        node.expression.getText() === "formats" &&
        isFormat(node.name.text));
    if (isNamed) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      const shown = ts.isStringLiteral(node) ? node.parent : node;
      places.push(`${path}:${line + 1}: ${shown.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return places;
}
