/** Calls of Python's built-in functions. */

import { shown, textOf } from "./formatting.ts";
import { type Code, call, object } from "./layout.ts";
import { sizeOf, truth } from "./operators.ts";
import { isSurely, itemOf, type PyType } from "./python-types.ts";
import { reasonFor } from "./reasons.ts";
import type { Call, Expression } from "./syntax-tree.ts";
import { binding, called, primary, Untranslated, type Writer, type Written } from "./writer.ts";

type Write = (node: Call, writer: Writer, expected?: PyType) => Written;

const first = ({ args }: Call): Expression => {
  const [given] = args;
  if (given === undefined) throw new Untranslated("it has no argument");
  return given;
};

/** An array of what can be iterated. */
export function asArray(node: Expression, writer: Writer): Code {
  const type = writer.type(node);
  const code = writer.code(node, binding.call);
  if (node.kind === "ListComp" || node.kind === "GeneratorExp") return code;
  if (type.is === "list" || type.is === "tuple") return code;
  return ["[...", type.is === "dict" ? [code, ".keys()"] : code, "]"];
}

/** A copy, which may be changed. */
function copied(node: Expression, writer: Writer): Code {
  const type = writer.type(node);
  if (node.kind === "ListComp" || node.kind === "GeneratorExp")
    return writer.code(node, binding.call);
  const code = writer.code(node, binding.argument);
  return ["[...", type.is === "dict" ? [code, ".keys()"] : code, "]"];
}

function print(node: Call, writer: Writer): Written {
  const options: Code[] = [];
  for (const { arg, value } of node.keywords) {
    if (arg === "flush") continue;
    if (arg !== "sep" && arg !== "end") throw new Untranslated(`print has no ${arg ?? "**"} here`);
    options.push([`${arg}: `, writer.code(value, binding.argument)]);
  }
  const codes = node.args.map((each): Code => {
    return writer.type(each).is === "float" ? textOf(each, writer) : shown(each, writer);
  });
  const args = writer.items(node.args, node, codes);
  return called(call(writer.use("print"), options.length > 0 ? [...args, object(options)] : args));
}

function range(node: Call, writer: Writer): Written {
  const { args } = node;
  const [start, stop] = args.length === 1 ? [null, args[0]] : args;
  if (args.length > 2) throw new Untranslated("a range with a step is a for statement here");
  const end = writer.code(stop as Expression, binding.sum);
  if (start === null) return primary(["[...Array(", end, ").keys()]"]);
  const from = writer.code(start as Expression, binding.sum);
  return called([
    "Array.from({ length: ",
    end,
    " - ",
    from,
    " }, (_, index) => ",
    from,
    " + index)",
  ]);
}

function sorted(node: Call, writer: Writer, items: Code): Written {
  const key = node.keywords.find(({ arg }) => arg === "key")?.value;
  const reverse = node.keywords.find(({ arg }) => arg === "reverse")?.value;
  if (key === undefined) {
    const type = itemOf(
      writer.type(node.args[0] ?? (node.func as { value?: Expression }).value ?? node),
    );
    const order = isSurely(type, "int", "float") ? "(a, b) => a - b" : "";
    return called([items, `.sort(${order})`, reverse === undefined ? "" : ".reverse()"]);
  }
  if (key.kind !== "Lambda" || reverse !== undefined) {
    throw new Untranslated("JavaScript sorts by comparing, not by such a key");
  }
  if (!isSurely(writer.type(key.body), "int", "float")) {
    throw new Untranslated("JavaScript sorts by comparing, not by such a key");
  }
  const by = ["(", writer.code(key), ")"];
  return called([items, ".sort((a, b) => ", by, "(a) - ", by, "(b))"]);
}

function typed(node: Call, writer: Writer): Written {
  return called([writer.code(first(node), binding.call), ".constructor"]);
}

function isInstance(node: Call, writer: Writer): Written {
  const [value, type] = node.args as [Expression, Expression];
  const classes = type.kind === "Tuple" ? type.elts : [type];
  const tests = classes.map((each) =>
    instanceTest(writer.code(value, binding.relation), each, writer),
  );
  const code = tests.flatMap((test, at) => (at === 0 ? [test] : [" || ", test]));
  return { code, binds: tests.length > 1 ? binding.or : binding.relation };
}

const typeNames: Readonly<Record<string, string>> = {
  "builtins.str": "string",
  "builtins.int": "number",
  "builtins.float": "number",
  "builtins.bool": "boolean",
};

/** The test of `except E` and of `isinstance(x, E)`. */
export function instanceTest(value: Code, type: Expression, writer: Writer): Code {
  const path = writer.facts.resolution.pathOf(type);
  if (path === "builtins.Exception") return [writer.use("isException"), "(", value, ")"];
  const name = typeNames[path ?? ""];
  if (name !== undefined) return ["typeof ", value, ` === "${name}"`];
  const ofContainers: Readonly<Record<string, string>> = { list: "Array", dict: "Map", set: "Set" };
  const container = ofContainers[(path ?? "").replace("builtins.", "")];
  return [value, " instanceof ", container ?? writer.code(type, binding.call)];
}

const calls: Readonly<Record<string, Write>> = {
  print,
  range,
  len: (node, writer) => {
    const [only] = node.args as [Expression];
    const size = sizeOf(writer.type(only)) ?? "length";
    return called([writer.code(only, binding.call), `.${size}`]);
  },
  str: (node, writer) => {
    if (node.args.length === 0) return primary('""');
    const type = writer.type(first(node));
    if (isSurely(type, "int", "float"))
      return called(call("String", [writer.code(first(node), 2)]));
    return called(textOf(first(node), writer));
  },
  repr: (node, writer) => called(call(writer.use("repr"), [shown(first(node), writer)])),
  int: (node, writer) => called(["Math.trunc(", number(first(node), writer), ")"]),
  float: (node, writer) => called(number(first(node), writer)),
  bool: (node, writer) => {
    const code = truth(first(node), writer, binding.unary);
    return sizeOf(writer.type(first(node))) === null
      ? called(["Boolean(", code, ")"])
      : primary(code);
  },
  abs: (node, writer) => called(call("Math.abs", writer.items(node.args, node))),
  round: (node, writer) => {
    const [value, digits] = node.args as [Expression, Expression | undefined];
    if (digits === undefined) return called(call("Math.round", [writer.code(value, 2)]));
    const rounded = [writer.code(value, binding.call), ".toFixed(", writer.code(digits, 2), ")"];
    return called(["Number(", rounded, ")"]);
  },
  min: (node, writer) => extreme("min", node, writer),
  max: (node, writer) => extreme("max", node, writer),
  sum: (node, writer) =>
    called([asArray(first(node), writer), ".reduce((sum, each) => sum + each, 0)"]),
  any: (node, writer) => quantified("some", node, writer),
  all: (node, writer) => quantified("every", node, writer),
  list: (node, writer) => {
    if (node.args.length === 0) return primary("[]");
    const path = first(node).kind === "Call" ? pathOfCall(first(node) as Call, writer) : null;
    if (path === "builtins.range") return writeCopied(first(node), writer);
    return primary(copied(first(node), writer));
  },
  tuple: (node, writer) => primary(node.args.length === 0 ? "[]" : copied(first(node), writer)),
  set: (node, writer, expected) => {
    const of = expected?.is === "set" ? expected.of : undefined;
    const isEmpty = node.args.length === 0;
    const args = isEmpty ? [] : [asIterable(first(node), writer)];
    return called(call(`new Set${isEmpty ? writer.parameter(of) : ""}`, args));
  },
  frozenset: (node, writer) => called(call("new Set", [asIterable(first(node), writer)])),
  dict: (node, writer) => {
    const fields = node.keywords.map(({ arg, value }): Code => {
      if (arg === null) throw new Untranslated("dict(**…) has no counterpart");
      return [`[${JSON.stringify(arg)}, `, writer.code(value, 2), "]"];
    });
    if (fields.length === 0) {
      return called(call("new Map", node.args.length > 0 ? [writer.code(first(node), 2)] : []));
    }
    return called([
      "new Map([",
      fields.flatMap((each, at) => (at === 0 ? [each] : [", ", each])),
      "])",
    ]);
  },
  sorted: (node, writer) => sorted(node, writer, copied(first(node), writer)),
  sort: (node, writer) => {
    const { value } = node.func as { value: Expression } & Expression;
    return sorted(node, writer, writer.code(value, binding.call));
  },
  reversed: (node, writer) => called([copied(first(node), writer), ".reverse()"]),
  enumerate: (node, writer) => {
    const start = node.args[1] ?? node.keywords.find(({ arg }) => arg === "start")?.value;
    const items = asArray(first(node), writer);
    if (start === undefined) return called([items, ".entries()"]);
    const from = writer.code(start, binding.sum);
    const tuple = writer.isTyped ? " as const" : "";
    return called([items, ".map((each, index) => [", from, ` + index, each]${tuple})`]);
  },
  zip: (node, writer) => {
    if (node.args.length !== 2) throw new Untranslated("zip of two is what can be written here");
    const [a, b] = node.args.map((each) => asArray(each, writer)) as [Code, Code];
    const end = writer.isTyped ? "[index]!] as const)" : "[index]])";
    return called([a, ".map((each, index) => [each, ", b, end]);
  },
  isinstance: isInstance,
  type: typed,
  iter: (node, writer) => called([asArray(first(node), writer), ".values()"]),
  id: () => {
    throw new Untranslated("objects have no addresses here");
  },
};

function writeCopied(node: Expression, writer: Writer): Written {
  return primary(writer.code(node, binding.call));
}

function pathOfCall(node: Call, writer: Writer): string | null {
  return writer.facts.resolution.pathOf(node.func);
}

function asIterable(node: Expression, writer: Writer): Code {
  const code = writer.code(node, binding.argument);
  return writer.type(node).is === "dict" ? [code, ".keys()"] : code;
}

function number(node: Expression, writer: Writer): Code {
  const isNumber = isSurely(writer.type(node), "int", "float");
  const code = writer.code(node, binding.argument);
  return isNumber ? code : ["Number(", code, ")"];
}

function extreme(name: "min" | "max", node: Call, writer: Writer): Written {
  if (node.keywords.length > 0) throw new Untranslated(`${name} with a key has no counterpart`);
  if (node.args.length > 1) return called(call(`Math.${name}`, writer.items(node.args, node)));
  return called([`Math.${name}(...`, writer.code(first(node), binding.argument), ")"]);
}

function quantified(method: "some" | "every", node: Call, writer: Writer): Written {
  const given = first(node);
  if (given.kind === "GeneratorExp" || given.kind === "ListComp") {
    const [generator, ...others] = given.generators;
    if (generator !== undefined && others.length === 0 && generator.ifs.length === 0) {
      const items = asArray(generator.iter, writer);
      const target = writer.code(generator.target, 2);
      return called([items, `.${method}((`, target, ") => ", truth(given.elt, writer, 2), ")"]);
    }
  }
  return called([asArray(given, writer), `.${method}(Boolean)`]);
}

export function builtinCall(name: string, node: Call, writer: Writer, expected?: PyType): Written {
  const write = calls[name];
  if (write === undefined) throw new Untranslated(reasonFor(`builtins.${name}`));
  if (node.args.some(({ kind }) => kind === "Starred") && name !== "print") {
    throw new Untranslated(`${name}(*…) has no counterpart`);
  }
  return write(node, writer, expected);
}
