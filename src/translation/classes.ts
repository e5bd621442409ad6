/** Classes: exceptions, dataclasses, and objects with coroutines as methods. */

import { camelCase } from "../mistakes/asyncio-names.ts";
import type { Part } from "./context.ts";
import { documentation, functionBody, parameters, resultType } from "./definitions.ts";
import type { ClassFacts } from "./facts.ts";
import { block, type Code, type Line, line } from "./layout.ts";
import { isFunction } from "./resolution.ts";
import type { AnnAssign, ClassDef, FunctionDef, Statement } from "./syntax-tree.ts";
import { parametersOf, splitDocstring } from "./syntax-tree.ts";
import { binding, Untranslated, type Writer } from "./writer.ts";

export function writeClass(node: ClassDef, part: Part): Line[] {
  const { writer } = part;
  const { resolution, classes } = writer.facts;
  const facts = classes.get(node.name) as ClassFacts;
  const isData = node.decorator_list.some((each) => decoratorName(each, writer) === "dataclass");
  if (node.decorator_list.length > (isData ? 1 : 0)) {
    throw new Untranslated("this decorator has no counterpart");
  }
  if (node.bases.length > 1 || node.keywords.length > 0) {
    throw new Untranslated("JavaScript's classes have one base");
  }
  const [base] = node.bases;
  const isPlain = base === undefined || resolution.pathOf(base) === "builtins.object";
  const [docstring, body] = splitDocstring(node.body);
  const lines: Line[] = isData ? dataFields(body, node.name, writer) : fields(facts, body, writer);
  for (const statement of body) {
    lines.push(...member(statement, facts, isData, part, lines.length > 0));
  }
  const name = resolution.definitions.get(node)?.written ?? node.name;
  const head = isPlain ? "" : [" extends ", writer.code(base, binding.call)];
  return [...documentation(docstring), line([`class ${name}`, head, " ", block(lines)])];
}

function decoratorName(node: ClassDef["decorator_list"][number], writer: Writer): string {
  const callee = node.kind === "Call" ? node.func : node;
  return (writer.facts.resolution.pathOf(callee) ?? "").split(".").at(-1) ?? "";
}

/** The attributes that methods set; those with a value in the class have it from the start. */
function fields({ attributes }: ClassFacts, body: readonly Statement[], writer: Writer): Line[] {
  const inClass = new Map(
    body.flatMap((each) => {
      const target =
        each.kind === "Assign" ? each.targets[0] : each.kind === "AnnAssign" ? each.target : null;
      return target?.kind === "Name" ? [[target.id, each] as const] : [];
    }),
  );
  const lines: Line[] = [];
  for (const [name, statement] of inClass) {
    const { value } = statement as AnnAssign;
    if (value !== null) lines.push(line([`${camelCase(name)} = `, writer.code(value, 2), ";"]));
  }
  if (!writer.isTyped) return lines;
  for (const [name, type] of attributes) {
    if (!inClass.has(name)) lines.push(line(`${camelCase(name)}${writer.annotation(type)};`));
  }
  return lines;
}

/** A dataclass: its fields are parameters, and its repr is Python's. */
function dataFields(body: readonly Statement[], name: string, writer: Writer): Line[] {
  const given = body.filter((each): each is AnnAssign => each.kind === "AnnAssign");
  const names = given.map(({ target }) => (target.kind === "Name" ? target.id : ""));
  const lines = given.map(({ annotation }, at) => {
    const type = writer.isTyped ? writer.annotation(fieldType(annotation, writer)) : "";
    return line(`${camelCase(names[at] ?? "")}${type};`);
  });
  const list = given.map(({ annotation, value }, at): Code => {
    const type = writer.isTyped ? writer.annotation(fieldType(annotation, writer)) : "";
    const text = `${camelCase(names[at] ?? "")}${type}`;
    return value === null ? text : [text, " = ", fieldDefault(value, writer)];
  });
  const sets = names.map((each) => line(`this.${camelCase(each)} = ${camelCase(each)};`));
  const commas = list.flatMap((each, at) => (at === 0 ? [each] : [", ", each]));
  const repr = writer.use("repr");
  const shown = names.map((each) => `${each}=\${${repr}(this.${camelCase(each)})}`).join(", ");
  return [
    ...lines,
    line(""),
    line(["constructor(", commas, ") ", block(sets)]),
    line(""),
    line([`[${writer.use("reprMethod")}]() `, block([line(`return \`${name}(${shown})\`;`)])]),
  ];
}

function fieldType(annotation: AnnAssign["annotation"], writer: Writer) {
  return writer.facts.annotated(annotation);
}

function fieldDefault(value: NonNullable<AnnAssign["value"]>, writer: Writer): Code {
  if (value.kind !== "Call" || !/field$/.test(writer.facts.resolution.pathOf(value.func) ?? "")) {
    return writer.code(value, binding.argument);
  }
  const factory = value.keywords.find(({ arg }) => arg === "default_factory")?.value;
  const plain = value.keywords.find(({ arg }) => arg === "default")?.value;
  if (plain !== undefined) return writer.code(plain, binding.argument);
  const path = factory === undefined ? null : writer.facts.resolution.pathOf(factory);
  const made: Readonly<Record<string, string>> = {
    list: "[]",
    dict: "new Map()",
    set: "new Set()",
  };
  const code = made[path?.replace("builtins.", "") ?? ""];
  if (code === undefined) throw new Untranslated("this field() has no counterpart");
  return code;
}

function member(
  node: Statement,
  facts: ClassFacts,
  isData: boolean,
  part: Part,
  hasGap: boolean,
): Line[] {
  if (!isFunction(node)) {
    const isField = node.kind === "AnnAssign" || node.kind === "Assign" || node.kind === "Pass";
    if (isField || (node.kind === "Expr" && node.value.kind === "Constant")) return [];
    throw new Untranslated("a class has fields and methods only");
  }
  const { writer } = part;
  const written = writer.attempt(
    () => [
      ...part.writer.takeComments(facts.node.line, node.line - 1).map(line),
      ...method(node, facts, part),
    ],
    (reason) => {
      writer.left.push({ line: node.line, reason });
      const source = writer.tree.lines.slice(node.line - 1, node.endLine);
      const indent = node.column;
      const text = source.map((each) => line(`//   ${each.slice(indent)}`.trimEnd()));
      return [line(`// not translated: ${reason}`), ...text];
    },
  );
  return hasGap || isData ? [line(""), ...written] : written;
}

const special: Readonly<Record<string, string>> = {
  __aenter__: "enter",
  __aexit__: "exit",
  __anext__: "anext",
};

function method(node: FunctionDef, facts: ClassFacts, part: Part): Line[] {
  const { writer } = part;
  const [decorator, ...others] = node.decorator_list.map((each) => decoratorName(each, writer));
  const kind = decorator ?? "method";
  if (others.length > 0 || !["method", "property", "staticmethod"].includes(kind)) {
    throw new Untranslated("this decorator has no counterpart");
  }
  if (node.kind === "AsyncFunctionDef" && writer.facts.functions.get(node)?.yields !== null) {
    throw new Untranslated("an async generator is a function of its own here");
  }
  const known =
    special[node.name] ?? (node.name === "__repr__" ? `[${writer.use("reprMethod")}]` : null);
  if (node.name === "__init__") return writeConstructor(node, facts, part);
  if (node.name === "__aiter__" && /"id":"self"/.test(JSON.stringify(node.body))) return [];
  if (/^__\w+__$/.test(node.name) && known === null) {
    throw new Untranslated(`${node.name} has no counterpart`);
  }
  const star = node.kind === "AsyncFunctionDef" ? "*" : "";
  const prefix = kind === "property" ? "get " : kind === "staticmethod" ? "static " : "";
  const name = known ?? camelCase(node.name);
  const alias = selfOf(node, writer);
  if (node.name === "__aexit__") return exit(node, alias, part);
  const { comment, body } = functionBody(node, part, alias);
  const head = [prefix, star, name, parameters(node, writer, kind === "staticmethod" ? 0 : 1)];
  return [...comment, line([head, nextType(node, writer) ?? resultType(node, writer), " ", body])];
}

function nextType({ name }: FunctionDef, writer: Writer): string | null {
  if (name !== "__anext__" || !writer.isTyped) return null;
  return `: ${writer.useType("Coroutine")}<IteratorResult<any, void>>`;
}

/** `__aexit__(self, type, error, traceback)`, which is given what was raised. */
function exit(node: FunctionDef, alias: readonly Line[], part: Part): Line[] {
  const { writer } = part;
  const { names } = writer.facts.resolution;
  const [, type, error, trace] = parametersOf(node.args).map((each) => names.get(each));
  const before = [...alias];
  if (error?.isRead) before.push(line(`const ${error.written} = raised?.error ?? null;`));
  if (type?.isRead) {
    const any = writer.isTyped ? "(raised?.error as any)" : "raised?.error";
    before.push(line(`const ${type.written} = ${any}?.constructor ?? null;`));
  }
  if (trace?.isRead) throw new Untranslated("there are no traceback objects here");
  const uses = type?.isRead || error?.isRead;
  const { comment, body } = functionBody(node, part, before);
  const raised = uses ? (writer.isTyped ? `raised?: ${writer.useType("Raised")}` : "raised") : "";
  const result = writer.isTyped ? `: ${writer.useType("Coroutine")}<any>` : "";
  return [...comment, line([`*exit(${raised})${result} `, body])];
}

function writeConstructor(node: FunctionDef, { base }: ClassFacts, part: Part): Line[] {
  const { writer } = part;
  const before = [...selfOf(node, writer)];
  const isDerived = base !== null && base !== "object";
  const callsSuper = JSON.stringify(node.body).includes('"id":"super"');
  if (isDerived && !callsSuper) {
    const given = parametersOf(node.args).slice(1);
    const { names } = writer.facts.resolution;
    before.unshift(
      line(`super(${given.map((each) => names.get(each)?.written ?? each.arg).join(", ")});`),
    );
  }
  const { comment, body } = functionBody(node, part, before);
  return [...comment, line(["constructor", parameters(node, writer, 1), " ", body])];
}

/** `self` is `this`; in a method with blocks, whose functions have a `this` of their own, a variable. */
function selfOf(node: FunctionDef, writer: Writer): Line[] {
  const [self] = parametersOf(node.args);
  const own = self === undefined ? undefined : writer.facts.resolution.names.get(self);
  if (own === undefined) return [];
  const hasBlocks = /"kind":"(AsyncWith|AsyncFor|TryStar|FunctionDef|AsyncFunctionDef)"/.test(
    JSON.stringify(node.body),
  );
  own.written = hasBlocks && own.isRead ? "self" : "this";
  return hasBlocks && own.isRead ? [line("const self = this;")] : [];
}
