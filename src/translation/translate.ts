/** Python's syntax tree → the text of a scenario. */

import { ofFunction } from "./context.ts";
import { functionBody } from "./definitions.ts";
import { write } from "./expressions.ts";
import { infer } from "./inference.ts";
import { block, type Line, line, list, print } from "./layout.ts";
import { type ProgramShape, shapeOf } from "./program-shape.ts";
import type { Resolution } from "./resolution.ts";
import { resolve } from "./resolve.ts";
import { type Binding, declarations } from "./scopes.ts";
import { writeStatements } from "./statements.ts";
import type { Expression, Statement, SyntaxTree } from "./syntax-tree.ts";
import { splitDocstring } from "./syntax-tree.ts";
import { binding, type Helper, Writer } from "./writer.ts";

export interface TranslateOptions {
  /** What the file is called, for its summary. */
  readonly name: string;
  /** TypeScript rather than JavaScript. */
  readonly isTyped: boolean;
  /** How main ends on CPython, where it does not return. */
  readonly ends?: Ends | undefined;
}

export type Ends =
  | { readonly how: "deadlocks" }
  | { readonly how: "raises"; readonly type: string; readonly message: string };

export interface Translation {
  readonly text: string;
  /** What has no translation: the line of the Python file, and why. */
  readonly left: readonly { readonly line: number; readonly reason: string }[];
}

/** Null for a file that runs no coroutine. */
export function translate(tree: SyntaxTree, options: TranslateOptions): Translation | null {
  // What is imported is known when all is written: then no variable may have such a name.
  const first = attempt(tree, options, new Set());
  if (first === null) return null;
  return attempt(tree, options, first.uses);
}

function attempt(
  tree: SyntaxTree,
  options: TranslateOptions,
  taken: ReadonlySet<string>,
): (Translation & { uses: ReadonlySet<string> }) | null {
  const resolution = resolve(tree.body, taken);
  const shape = shapeOf(tree.body, resolution);
  if (shape === null) return null;
  const facts = infer(tree.body, resolution);
  const targets = (statement: Statement) => targetsOf(statement, resolution);
  const places = declarations(resolution.bindings, targets);
  const writer = new Writer(facts, tree, places, options.isTyped, write);
  const lines = file(shape, writer, options);
  const text = `${print([...imports(writer), ...lines])}\n`;
  return { text, left: writer.left, uses: writer.uses };
}

function targetsOf(statement: Statement, { names }: Resolution): Binding[] {
  const found: Binding[] = [];
  const visit = (node: Expression): void => {
    if (node.kind === "Name") found.push(...[names.get(node)].filter((each) => each !== undefined));
    if (node.kind === "Starred") visit(node.value);
    if (node.kind === "Tuple" || node.kind === "List") node.elts.forEach(visit);
  };
  if (statement.kind === "Assign") statement.targets.forEach(visit);
  if (statement.kind === "For" || statement.kind === "AsyncFor") visit(statement.target);
  return found;
}

function file(shape: ProgramShape, writer: Writer, options: TranslateOptions): Line[] {
  const [docstring, body] = splitDocstring(shape.body);
  const around = body.filter(
    (each) => each !== shape.mainFunction && each !== shape.leftovers && !isImport(each),
  );
  const at = around.findIndex((each) => shape.run.has(each));
  const before = around.slice(0, at);
  // What stands above the first statement is about the file.
  const start = body.find((each) => !isImport(each))?.line ?? 1;
  const head = writer.takeComments(1, headEnd(writer, start)).map(line);
  const lines = separated(before, writer);
  const scenario = scenarioLines(shape, docstring, writer, options);
  const after = leftOutAfter(around.slice(at + 1), writer);
  const defined = [...errorClasses(writer), ...helpers(writer)];
  const parts = [head, defined, lines, scenario, after].filter((part) => part.length > 0);
  return parts.flatMap((part, index) => (index === 0 ? part : [line(""), ...part]));
}

function isImport({ kind }: Statement): boolean {
  return kind === "Import" || kind === "ImportFrom";
}

/** Comments directly above a statement are that statement's. */
function headEnd({ tree }: Writer, start: number): number {
  let end = start - 1;
  while (end > 0 && (tree.lines[end - 1] ?? "").trim() !== "") end--;
  return end;
}

/** The module's statements, an empty line around functions and classes. */
function separated(body: readonly Statement[], writer: Writer): Line[] {
  const lines: Line[] = [];
  let last: Statement | null = null;
  for (const node of body) {
    const { decorator_list: [first] = [] } = node as { decorator_list?: readonly Expression[] };
    const from = last === null ? Math.max(1, headEnd(writer, node.line)) : last.endLine + 1;
    const comments = writer.takeComments(from, (first?.line ?? node.line) - 1);
    const isApart =
      last !== null && (isLarge(node) || isLarge(last) || gapBetween(last, node, writer));
    const written = writeStatements([node], writer, ofFunction);
    if (isApart && written.length > 0) lines.push(line(""));
    lines.push(...comments.map(line), ...written);
    last = node;
  }
  return lines;
}

function isLarge({ kind }: Statement): boolean {
  return ["FunctionDef", "AsyncFunctionDef", "ClassDef"].includes(kind);
}

function gapBetween(last: Statement, node: Statement, { tree }: Writer): boolean {
  return tree.lines.slice(last.endLine, node.line - 1).some((text) => text.trim() === "");
}

function scenarioLines(
  shape: ProgramShape,
  docstring: string | null,
  writer: Writer,
  { name, ends }: TranslateOptions,
): Line[] {
  const { mainFunction: main, mode } = shape;
  const own = main === null ? null : splitDocstring(main.body)[0];
  const summary = firstSentence(docstring ?? own) ?? `What ${name}.py does`;
  const comments = main === null ? [] : commentsAbove(main, writer);
  const fields: Line[] = [line(`summary: ${JSON.stringify(summary)},`)];
  if (mode === "notebook") fields.push(line('mode: "notebook",'));
  fields.push(...endLines(ends, writer));
  const part = { writer, context: ofFunction, statements: writeStatements };
  const before = shape.isDebug ? [line([writer.use("getRunningLoop"), "().setDebug(true);"])] : [];
  const body =
    main === null
      ? block([...before, mainCall(shape.main, writer)])
      : functionBody(main, part, before).body;
  fields.push(line(["*main() ", body, ","]));
  return [
    ...comments,
    line([`export default ${writer.use("defineScenario")}(`, block(fields), ");"]),
  ];
}

function commentsAbove({ line: at }: Statement, writer: Writer): Line[] {
  return writer.takeComments(headEnd(writer, at) + 1, at - 1).map(line);
}

function mainCall(main: Expression, writer: Writer): Line {
  return writer.attempt(
    () => line(["return yield* ", writer.code(main, binding.argument), ";"]),
    (reason) => {
      writer.left.push({ line: main.line, reason });
      return line(`// not translated: ${reason}`);
    },
  );
}

function firstSentence(text: string | null): string | null {
  const [first = ""] = (text ?? "").trim().split(/\n\s*\n|(?<=\.)\s/);
  const sentence = first.replace(/\s+/g, " ").replace(/\.$/, "");
  return sentence === "" ? null : sentence;
}

function endLines(ends: Ends | undefined, writer: Writer): Line[] {
  if (ends === undefined) return [];
  if (ends.how === "deadlocks") return [line('ends: "deadlocks",')];
  const name = ends.type.split(".").at(-1) ?? "";
  const own = [...writer.facts.resolution.definitions.values()].find((each) => each.name === name);
  const type = writer.attempt<string | null>(
    () => own?.written ?? writer.exception(name),
    () => null,
  );
  if (type === null) return [];
  const message = ends.message === "" ? [] : [`message: ${JSON.stringify(ends.message)}`];
  return [line(["ends: ", list("{", [`raises: ${type}`, ...message], "}", { pad: " " }), ","])];
}

/** A scenario has one program: what comes behind it is left out. */
function leftOutAfter(body: readonly Statement[], writer: Writer): Line[] {
  return body.flatMap((node) => {
    const reason = "a scenario is over when its main is";
    writer.left.push({ line: node.line, reason });
    writer.takeComments(node.line, node.endLine);
    const source = writer.tree.lines.slice(node.line - 1, node.endLine);
    return [line(`// not translated: ${reason}`), ...source.map((text) => line(`//   ${text}`))];
  });
}

function errorClasses(writer: Writer): Line[] {
  return [...writer.errors].map(([name, base]) => {
    return line(`class ${name} extends ${base} {}`);
  });
}

/** By its name: what it does, its head in TypeScript and in JavaScript, and its body in both. */
const helperTexts: Readonly<Record<Helper, HelperText>> = {
  pop: {
    about: "Takes the oldest out of a set.",
    heads: ["function pop<T>(set: Set<T>): T", "function pop(set)"],
    body: ["const first = set.values().next().value as T;", "set.delete(first);", "return first;"],
  },
  take: {
    about: "Takes a key out of a map.",
    heads: [
      "function take<K, V>(map: Map<K, V>, key: K, otherwise?: V): V",
      "function take(map, key, otherwise)",
    ],
    body: [
      "const value = (map.has(key) ? map.get(key) : otherwise) as V;",
      "map.delete(key);",
      "return value;",
    ],
  },
  floatText: {
    about: "The text of Python's float, which says 2.0 where JavaScript says 2.",
    heads: ["function floatText(value: number): string", "function floatText(value)"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    body: ["return Number.isInteger(value) ? `${value}.0` : str(value);"],
  },
};

interface HelperText {
  readonly about: string;
  readonly heads: readonly [typed: string, plain: string];
  readonly body: readonly string[];
}

function helpers(writer: Writer): Line[] {
  return [...writer.helpers].flatMap((name, index): Line[] => {
    const { about, heads, body } = helperTexts[name];
    const [typed, plain] = heads;
    const lines = body.map((text) => line(writer.isTyped ? text : text.replace(/ as \w+;/, ";")));
    const gap = index === 0 ? [] : [line("")];
    return [
      ...gap,
      line(`/** ${about} */`),
      line([writer.isTyped ? typed : plain, " ", block(lines)]),
    ];
  });
}

function imports(writer: Writer): Line[] {
  const types = [...writer.typeUses].filter((name) => !writer.uses.has(name)).sort(byName);
  const values = [...writer.uses].sort(byName);
  const from = (names: readonly string[], kind: string): Line[] =>
    names.length === 0
      ? []
      : [line([`import ${kind}`, list("{", names, "}", { pad: " " }), ' from "asyncdemo";'])];
  return [...from(types, "type "), ...from(values, ""), line("")];
}

/** As Biome sorts them: a letter by itself, of two that are the same the capital one first. */
function byName(a: string, b: string): number {
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  if (at < 0) return a.length - b.length;
  const [x = "", y = ""] = [a[at], b[at]];
  const [lowX, lowY] = [x.toLowerCase(), y.toLowerCase()];
  return (lowX === lowY ? x < y : lowX < lowY) ? -1 : 1;
}
