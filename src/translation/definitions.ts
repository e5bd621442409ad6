/** Functions: `async def` becomes `function*`, and one that yields an async generator. */

import { ofFunction, type Part } from "./context.ts";
import type { FunctionFacts } from "./facts.ts";
import { block, type Code, type Line, line, list } from "./layout.ts";
import { returned } from "./python-types.ts";
import type { FunctionDef } from "./syntax-tree.ts";
import { defaultsOf, parametersOf, splitDocstring } from "./syntax-tree.ts";
import { binding, Untranslated, type Writer } from "./writer.ts";

export function writeFunction(node: FunctionDef, part: Part): Line[] {
  const { writer } = part;
  if (node.decorator_list.length > 0) {
    throw new Untranslated("this decorator has no counterpart");
  }
  const name = writer.facts.resolution.definitions.get(node)?.written ?? node.name;
  const { comment, body } = functionBody(node, part);
  const { yields } = writer.facts.functions.get(node) as FunctionFacts;
  const isAsync = node.kind === "AsyncFunctionDef";
  if (isAsync && yields !== null) {
    const type = writer.isTyped
      ? `: ${writer.useType("ItemGenerator")}<${writer.typeText(yields)}>`
      : "";
    const made = ["function* ", name, parameters(node, writer), type, " ", body];
    return [...comment, line([`const ${name} = `, writer.use("asyncGenerator"), "(", made, ");"])];
  }
  const star = isAsync || yields !== null ? "* " : " ";
  return [
    ...comment,
    line([`function${star}${name}`, parameters(node, writer), resultType(node, writer), " ", body]),
  ];
}

/** What a function's result is annotated with. */
export function resultType(node: FunctionDef, writer: Writer): string {
  if (!writer.isTyped) return "";
  const { returns, yields } = writer.facts.functions.get(node) as FunctionFacts;
  const result = returned(returns, (name) => writer.useType(name));
  if (yields !== null) return `: Generator<${writer.typeText(yields)}>`;
  if (node.kind !== "AsyncFunctionDef") return returns.is === "any" ? "" : `: ${result}`;
  const coroutine = writer.useType("Coroutine");
  return result === "void" ? `: ${coroutine}` : `: ${coroutine}<${result}>`;
}

/** The parameters in parentheses. @param skipped How many are left out: `self`. */
export function parameters(node: FunctionDef, writer: Writer, skipped = 0): Code {
  const { args } = node;
  if (args.kwarg !== null) throw new Untranslated("JavaScript has no ** of keyword arguments");
  const { names } = writer.facts.resolution;
  const given = new Map(defaultsOf(args).map(([{ arg }, value]) => [arg, value]));
  const items = parametersOf(args)
    .slice(skipped)
    .map((parameter): Code => {
      const bound = names.get(parameter);
      const value = given.get(parameter.arg);
      const type = writer.annotation(bound?.type ?? { is: "any" });
      const name = `${bound?.written ?? parameter.arg}${type}`;
      return value === undefined ? name : [name, " = ", writer.code(value, binding.argument)];
    });
  if (args.vararg !== null) {
    if (args.kwonlyargs.length > 0) throw new Untranslated("JavaScript has nothing behind *args");
    const bound = names.get(args.vararg);
    items.push(
      `...${bound?.written ?? args.vararg.arg}${writer.annotation(bound?.type ?? { is: "any" })}`,
    );
  }
  return list("(", items, ")");
}

/** The body in braces, and the docstring as a comment above. */
export function functionBody(node: FunctionDef, part: Part, before: readonly Line[] = []) {
  const { writer, statements } = part;
  const [docstring, rest] = splitDocstring(node.body);
  const outer = writer.yieldsItems;
  writer.yieldsItems = node.kind === "AsyncFunctionDef";
  const isNext = node.name === "__anext__";
  const from = rest.length === node.body.length ? node.line : node.body[0]?.endLine;
  const lines = statements(rest, writer, { ...ofFunction, isNext }, from);
  writer.yieldsItems = outer;
  return { comment: documentation(docstring), body: block([...before, ...lines]) };
}

/** A docstring as a comment. */
export function documentation(docstring: string | null): Line[] {
  if (docstring === null) return [];
  const lines = docstring
    .trim()
    .replaceAll("*/", "*\\/")
    .split("\n")
    .map((text) => text.trim());
  if (lines.length === 1) return [line(`/** ${lines[0]} */`)];
  return [line("/**"), ...lines.map((text) => line(` * ${text}`.trimEnd())), line(" */")];
}
