// The gallery: its scenarios as CommonJS, and the index that `list` reads.

import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { blankSourceFile } from "ts-blank-space";
import ts from "typescript";
import { inNode } from "./in-node.js";

export async function compileScenarios() {
  await mkdir("dist/scenarios", { recursive: true });
  for (const file of await readdir("scenarios")) {
    if (!file.endsWith(".ts")) continue;
    const compiled = compileScenario(
      `scenarios/${file}`,
      await readFile(`scenarios/${file}`, "utf8"),
    );
    await writeFile(`dist/scenarios/${file.replace(/\.ts$/, ".cjs")}`, compiled);
  }
}

/** What `list` says of every scenario, so that afterwards it loads none. */
export async function indexScenarios() {
  const { stdout } = await inNode(
    'require("./dist/cli.cjs").main(["list", "--json", "--no-config"])',
  );
  await writeFile("dist/gallery.json", JSON.stringify(JSON.parse(stdout)));
}

/**
 * A TypeScript module to CommonJS whose `module.exports` is the scenario. Lines and columns stay
 * those of the source, since traces point into it; only the first line and the ends of imports move.
 *
 * @param {string} file
 * @param {string} text
 */
function compileScenario(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  /** @type {(node: ts.Node) => never} */
  const refuse = (node) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    throw new Error(`${file}:${line + 1}: the build cannot compile this: ${node.getText()}`);
  };
  let code = blankSourceFile(source, refuse);
  /** @type {(from: number, to: number, by: string) => void} */
  const replace = (from, to, by) => {
    code = code.slice(0, from) + by.padEnd(to - from) + code.slice(to);
  };

  // From the end to the start, so that a longer replacement moves nothing that is still to do.
  for (const statement of source.statements.toReversed()) {
    if (ts.isExportAssignment(statement) && !statement.isExportEquals) {
      // "export default " and "module.exports=" have the same length.
      replace(statement.getStart(), statement.expression.getStart(), "module.exports=");
    } else if (ts.isImportDeclaration(statement)) {
      const { importClause, moduleSpecifier } = statement;
      if (importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) continue;
      const names = importClause?.namedBindings;
      if (importClause?.name || !names || !ts.isNamedImports(names)) return refuse(statement);
      const from = moduleSpecifier.getText().replace(/^"asyncdemo"$/, '"../index.cjs"');
      replace(names.end, moduleSpecifier.end, `=require(${from})`);
      for (const { propertyName, name, isTypeOnly } of names.elements.toReversed()) {
        if (propertyName && !isTypeOnly) replace(propertyName.end, name.getStart(), ":");
      }
      replace(statement.getStart(), names.getStart(), "const ");
    } else if (ts.canHaveModifiers(statement) && isExported(statement)) {
      if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) {
        refuse(statement);
      }
    } else if (ts.isExportDeclaration(statement)) {
      refuse(statement);
    }
  }
  return `"use strict";${code}`;
}

/** @param {ts.HasModifiers} node */
function isExported(node) {
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}
