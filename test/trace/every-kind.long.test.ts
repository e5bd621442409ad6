import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { readSourceTree } from "../support/architecture.ts";

// The compiler reads the whole of the sources, which takes a busy machine minutes.
const root = fileURLToPath(new URL("../..", import.meta.url));

test("each switch over the kinds of events names every kind, or does not compile", async () => {
  const tree = await readSourceTree(root);
  const switches = [...tree].flatMap(([path, text]) => switchesIn(path, text));
  expect(switches.length).toBeGreaterThan(15);
  expect(switches.filter(({ isChecked }) => !isChecked).map(({ place }) => place)).toEqual([]);
});

test("a switch that ignores the other kinds is found", () => {
  const found = (body: string) =>
    switchesIn("a.ts", `function f() { switch (event.kind) { ${body} } }`).map((e) => e.isChecked);
  expect(found('case "task.created": g(); break;')).toEqual([false]);
  expect(found('case "task.created": g(); break; default: h();')).toEqual([false]);
  expect(found('case "task.created": return 1; default: return 2;')).toEqual([false]);
  expect(found('case "task.created": return 1;')).toEqual([true]);
  expect(
    found('case "task.created": return 1; default: event.kind satisfies A; return 2;'),
  ).toEqual([true]);
  expect(found('case "lane": return 1; default: return 2;')).toEqual([]);
});

test("a new kind does not compile before each view has named it", async () => {
  const files = new Map([...(await readSourceTree(root))].map(([path, text]) => [path, text]));
  const path = fileURLToPath(new URL("src/trace/event.ts", `file://${root}`));
  const text = await readFile(path, "utf8");
  const withKind = text.replace(
    "export interface FutureFinished ",
    'export interface New extends EventBase { readonly kind: "new.kind" }\n$&',
  );
  const grown = withKind.replace(/(export type TraceEvent =\s+)\|/, "$1| New |");
  expect(grown).not.toBe(withKind);
  const failing = filesThatFail(path, grown);
  const views = [...files.keys()].filter(
    (file) => switchesIn(file, files.get(file) ?? "").length > 0,
  );
  // These are over a part of the union, which the new kind is no part of.
  const partial = [
    "src/analysis/cancel-route.ts",
    "src/analysis/passages.ts",
    "src/words/describe-scope.ts",
    "src/words/describe-sync.ts",
  ];
  expect(failing).toEqual(expect.arrayContaining(views.filter((file) => !partial.includes(file))));
});

interface Switch {
  readonly place: string;
  readonly isChecked: boolean;
}

/** The switches of a file that have a kind of an event among their cases. */
function switchesIn(path: string, text: string): Switch[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Switch[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isSwitchStatement(node) && /\bkind$/.test(node.expression.getText())) {
      const clauses = node.caseBlock.clauses;
      const isOverEvents = clauses.some(
        (clause) => ts.isCaseClause(clause) && /^"\w+\.[\w-]+"$/.test(clause.expression.getText()),
      );
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      if (isOverEvents) {
        found.push({ place: `${path}:${line + 1}`, isChecked: isCheckedByCompiler(clauses) });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Its default names what reaches it, or there is none and the function returns in each case. */
function isCheckedByCompiler(clauses: readonly ts.CaseOrDefaultClause[]): boolean {
  const last = clauses.find(ts.isDefaultClause);
  if (last !== undefined) return /\bsatisfies\b/.test(last.getText());
  return clauses.every(
    ({ statements }) => statements.length === 0 || /\breturn\b/.test(statements.at(-1)!.getText()),
  );
}

/** The files of the project that do not compile when one of them has another text. */
function filesThatFail(path: string, text: string): string[] {
  const configPath = `${root}tsconfig.json`;
  const { config } = ts.readConfigFile(configPath, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const names = fileNames.filter((name) => name.startsWith(`${root}src/`));
  const host = ts.createCompilerHost({ ...options, noEmit: true });
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === path
      ? ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
      : read(name, ...rest);
  const program = ts.createProgram(names, { ...options, noEmit: true }, host);
  const failing = program
    .getSemanticDiagnostics()
    .flatMap(({ file }) => (file === undefined ? [] : [file.fileName.slice(root.length)]));
  return [...new Set(failing)];
}
