/** Writes expressions. */

import { camelCase } from "../mistakes/asyncio-names.ts";
import { values as asyncioValues, functions } from "./asyncio-api.ts";
import { boundMethod } from "./bound-methods.ts";
import { writeCall } from "./calls.ts";
import { comprehension, dictComprehension } from "./comprehensions.ts";
import { isExceptionName } from "./exceptions.ts";
import { template } from "./formatting.ts";
import { type Code, call, list } from "./layout.ts";
import { binary, compare, negated, truth } from "./operators.ts";
import type { PyType } from "./python-types.ts";
import { reasonFor } from "./reasons.ts";
import type {
  Attribute,
  Constant,
  Dict,
  Expression,
  Lambda,
  Name,
  Sequence,
  Subscript,
} from "./syntax-tree.ts";
import { parametersOf } from "./syntax-tree.ts";
import { binding, called, primary, Untranslated, type Writer, type Written } from "./writer.ts";

export function write(node: Expression, writer: Writer, expected?: PyType): Written {
  const code = (each: Expression, least?: number) => writer.code(each, least);
  switch (node.kind) {
    case "Constant":
      return primary(constant(node));
    case "Name":
      return name(node, writer);
    case "Attribute":
      return attribute(node, writer);
    case "JoinedStr":
      return template(node, writer);
    case "List":
    case "Tuple":
    case "Set":
      return sequence(node, writer, expected);
    case "Dict":
      return dict(node, writer, expected);
    case "Call":
      return writeCall(node, writer, expected);
    case "Await":
      return { code: ["yield* ", code(node.value, binding.argument)], binds: binding.argument };
    case "BinOp":
      return binary(node, writer);
    case "Compare":
      return compare(node, writer);
    case "UnaryOp":
      if (node.op.kind === "Not") return negated(node.operand, writer);
      if (node.op.kind === "USub" || node.op.kind === "UAdd") {
        const sign = node.op.kind === "USub" ? "-" : "+";
        return { code: [sign, code(node.operand, binding.unary)], binds: binding.unary };
      }
      return { code: ["~", code(node.operand, binding.unary)], binds: binding.unary };
    case "BoolOp": {
      const [operator, binds] =
        node.op.kind === "And" ? [" && ", binding.and] : [" || ", binding.or];
      const parts = node.values.map((each) => truth(each, writer, binds + 1));
      return { code: parts.flatMap((part, at) => (at === 0 ? [part] : [operator, part])), binds };
    }
    case "IfExp": {
      const [test, then, otherwise] = [
        truth(node.test, writer, binding.or),
        code(node.body, binding.argument),
        code(node.orelse, binding.argument),
      ];
      return { code: [test, " ? ", then, " : ", otherwise], binds: binding.conditional };
    }
    case "NamedExpr":
      return { code: ["(", code(node.target), " = ", code(node.value, 2), ")"], binds: 20 };
    case "Subscript":
      return subscript(node, writer);
    case "Lambda":
      return lambda(node, writer);
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      return comprehension(node, writer);
    case "DictComp":
      return dictComprehension(node, writer);
    case "Yield": {
      const given = node.value === null ? "null" : code(node.value, binding.argument);
      const value = writer.yieldsItems ? [writer.use("item"), "(", given, ")"] : given;
      return { code: ["yield ", value], binds: binding.argument };
    }
    case "YieldFrom":
      return { code: ["yield* ", code(node.value, binding.argument)], binds: binding.argument };
    case "Starred":
      return primary(["...", code(node.value, binding.argument)]);
    default:
      throw new Untranslated(`${node.kind} has no counterpart`);
  }
}

function constant({ type, value, text }: Constant): string {
  switch (type) {
    case "str":
      return JSON.stringify(value);
    case "bool":
      return String(value);
    case "NoneType":
      return "null";
    case "int":
      if (Math.abs(Number(text.replaceAll("_", ""))) > Number.MAX_SAFE_INTEGER) {
        throw new Untranslated("JavaScript's numbers are exact up to 2 ** 53 only");
      }
      return text;
    case "float":
      if (/inf|nan/.test(text)) return text === "inf" ? "Infinity" : "NaN";
      return text
        .replace(/^\./, "0.")
        .replace(/\.0*$/, "")
        .replace(/(\.\d*[1-9])0+$/, "$1");
    default:
      throw new Untranslated(`${type === "bytes" ? "bytes" : type} have no counterpart`);
  }
}

function name(node: Name, writer: Writer): Written {
  const path = writer.facts.resolution.pathOf(node);
  if (path !== null) return primary(pathValue(path, writer));
  const written = writer.facts.resolution.names.get(node)?.written;
  if (written === undefined) throw new Untranslated(`${node.id} is not defined here`);
  return primary(written);
}

/** A function, class or value of asyncio's or Python's that is not called. */
function pathValue(path: string, writer: Writer): string {
  const [module = "", name = ""] = path.split(/\.(?=[^.]*$)/);
  if (isExceptionName(name)) return writer.exception(name);
  if (module === "asyncio" && (name in functions || name in asyncioValues)) {
    return writer.use(camelCase(name));
  }
  if (module === "builtins" && ["print", "repr", "str"].includes(name)) return writer.use(name);
  throw new Untranslated(reasonFor(path));
}

const errorFields: Readonly<Record<string, string>> = {
  args: "argsOf",
  __context__: "contextOf",
  __notes__: "notesOf",
};

function attribute(node: Attribute, writer: Writer): Written {
  const path = writer.facts.resolution.pathOf(node);
  if (path !== null) return primary(pathValue(path, writer));
  const { attr, value } = node;
  const field = errorFields[attr];
  if (field !== undefined) return called(call(writer.use(field), [writer.code(value, 2)]));
  const bound = boundMethod(node, writer);
  if (bound !== null) return bound;
  const owner = writer.code(value, binding.call);
  if (attr === "__name__") return primary([owner, ".name"]);
  if (attr === "__cause__") return primary([owner, ".cause"]);
  if (/^__.*__$/.test(attr)) throw new Untranslated(`${attr} has no counterpart`);
  return primary([owner, ".", camelCase(attr)]);
}

function sequence(node: Sequence, writer: Writer, expected?: PyType): Written {
  if (node.kind === "Set") {
    return called(["new Set(", list("[", writer.items(node.elts, node), "]"), ")"]);
  }
  const items = list("[", writer.items(node.elts, node), "]");
  const isTuple = node.kind === "Tuple" && expected?.is !== "list";
  return primary(
    isTuple && expected?.is === "tuple" && writer.isTyped ? [items, " as const"] : items,
  );
}

function dict(node: Dict, writer: Writer, expected?: PyType): Written {
  const types = expected?.is === "dict" ? expected : null;
  if (node.keys.length === 0) {
    const parameters =
      types === null || !writer.isTyped
        ? ""
        : `<${writer.typeText(types.key)}, ${writer.typeText(types.value)}>`;
    return called(`new Map${parameters}()`);
  }
  const pairs = node.keys.map((key, index): Code => {
    const value = node.values[index] as Expression;
    if (key === null) return ["...", writer.code(value, 2)];
    return list("[", [writer.code(key, 2), writer.code(value, 2)], "]");
  });
  const items = writer.items(node.values, node, pairs);
  const type = writer.type(node);
  const isMixed = types !== null && type.is === "dict" && type.value.is === "union";
  const parameters =
    isMixed && writer.isTyped
      ? `<${writer.typeText(types.key)}, ${writer.typeText(types.value)}>`
      : "";
  return called([`new Map${parameters}`, list("(", [list("[", items, "]")], ")", { hugs: true })]);
}

function subscript({ value, slice }: Subscript, writer: Writer): Written {
  const type = writer.type(value);
  const held = writer.code(value, binding.call);
  if (slice.kind === "Slice") {
    const { lower, upper, step } = slice;
    if (step !== null) {
      const isReversed = lower === null && upper === null && writer.code(step) !== null;
      const sign = step.kind === "UnaryOp" && step.op.kind === "USub" ? step.operand : null;
      if (!isReversed || sign?.kind !== "Constant" || sign.text !== "1" || type.is === "str") {
        throw new Untranslated("JavaScript's slices have no step");
      }
      return called(["[...", held, "].reverse()"]);
    }
    const bounds = [lower, upper].map((each) => (each === null ? null : writer.code(each, 2)));
    const [from, to] = bounds;
    const args =
      to === null || to === undefined ? (from === null ? [] : [from]) : [from ?? "0", to];
    return called(
      call(
        [held, ".slice"],
        args.map((each) => each as Code),
      ),
    );
  }
  const sure = writer.isTyped ? "!" : "";
  if (type.is === "dict") return called([held, ".get(", writer.code(slice, 2), ")", sure]);
  if (slice.kind === "UnaryOp" && slice.op.kind === "USub") {
    return called([held, ".at(", writer.code(slice), ")", sure]);
  }
  return called([held, "[", writer.code(slice), "]", type.is === "list" ? sure : ""]);
}

function lambda({ args, body }: Lambda, writer: Writer): Written {
  if (args.vararg !== null || args.kwarg !== null) {
    throw new Untranslated("a lambda with * or ** has no counterpart");
  }
  if (args.defaults.length > 0) {
    // `lambda name=name: …` keeps the value of this round, as JavaScript's loops do anyway.
    const isKept = parametersOf(args).every(({ arg }, index) => {
      const given = args.defaults[index];
      return given?.kind === "Name" && given.id === arg;
    });
    if (!isKept) throw new Untranslated("a lambda's defaults have no counterpart");
    return { code: ["() => ", writer.code(body, binding.argument)], binds: 2 };
  }
  const { names } = writer.facts.resolution;
  const parameters = parametersOf(args).map((each) => {
    const bound = names.get(each);
    return `${bound?.written ?? each.arg}${writer.isTyped ? writer.annotation(bound?.type ?? { is: "any" }) : ""}`;
  });
  const isNothing = body.kind === "Constant" && body.type === "NoneType";
  const result = isNothing ? "null" : writer.code(body, binding.argument);
  return { code: [`(${parameters.join(", ")}) => `, result], binds: 2 };
}
