/** Writes calls: of asyncio's functions, of the program's own, and of methods. */

import { camelCase } from "../mistakes/asyncio-names.ts";
import { functions, methods, type Signature } from "./asyncio-api.ts";
import { builtinCall } from "./builtin-calls.ts";
import { containerMethods, guessedKind } from "./container-methods.ts";
import { isExceptionName } from "./exceptions.ts";
import { type Code, call, type Item, list, object } from "./layout.ts";
import { moduleCall } from "./module-calls.ts";
import { futures, type PyType } from "./python-types.ts";
import { reasonFor } from "./reasons.ts";
import type { Attribute, Call, Expression, FunctionDef } from "./syntax-tree.ts";
import { binding, called, Untranslated, type Writer, type Written } from "./writer.ts";

export function writeCall(node: Call, writer: Writer, expected?: PyType): Written {
  const { resolution } = writer.facts;
  const path = resolution.pathOf(node.func);
  if (path !== null) return pathCall(path, node, writer, expected);
  const definition = resolution.definitionOf(node.func);
  if (definition?.kind === "ClassDef") {
    const type = writer.type(node);
    const init = writer.facts.methodOf(type, "__init__");
    const args = init === undefined ? plainArguments(node, writer) : own(node, init, 1, writer);
    return called(call(["new ", writer.code(node.func, binding.call)], args));
  }
  if (definition !== null) {
    return called(call(writer.code(node.func, binding.call), own(node, definition, 0, writer)));
  }
  if (node.func.kind === "Attribute") return methodCall(node, node.func, writer);
  const type = writer.type(node.func);
  const callee = writer.code(node.func, binding.call);
  return called(
    call(type.is === "class" ? ["new ", callee] : callee, plainArguments(node, writer)),
  );
}

function pathCall(path: string, node: Call, writer: Writer, expected?: PyType): Written {
  const [module = "", name = ""] = path.split(/\.(?=[^.]*$)/);
  if (isExceptionName(name) && (module === "builtins" || module.startsWith("asyncio"))) {
    return called(call(["new ", writer.exception(name)], plainArguments(node, writer)));
  }
  if (module === "builtins") return builtinCall(name, node, writer, expected);
  if (module !== "asyncio") return moduleCall(path, node, writer);
  const signature = functions[name];
  if (signature === undefined) throw new Untranslated(reasonFor(path));
  const args = signed(node, signature, writer);
  const callee = writer.use(camelCase(name));
  if (!signature.isClass) return called(call(callee, args));
  const of = expected?.is === "object" && expected.name === name ? expected.of : undefined;
  return called(call([`new ${callee}${writer.parameter(of)}`], args));
}

/** The arguments by asyncio's parameters: by position, the others in an options object. */
function signed(node: Call, signature: Signature, writer: Writer): (Code | Item)[] {
  const { positional, options = [], gathers } = signature;
  const fields: Item[] = [];
  const byPosition: (Code | Item)[] = gathers ? gathered(node, writer) : plain(node, writer);
  for (const { arg, value } of node.keywords) {
    const at = positional.indexOf(arg ?? "");
    if (at >= 0) {
      while (byPosition.length < at) byPosition.push("undefined");
      byPosition[at] = writer.code(value, binding.argument);
    } else if (arg !== null && options.includes(arg)) {
      const [field] = writer.items([value], node, [
        [`${camelCase(arg)}: `, writer.code(value, binding.argument)],
      ]) as [Item];
      fields.push(field);
    } else if (arg !== "loop") {
      throw new Untranslated(`the argument ${arg ?? "**"} has no counterpart`);
    }
  }
  return fields.length === 0 ? byPosition : [...byPosition, object(shortened(fields))];
}

/** `{ name }` for `{ name: name }`. */
function shortened(fields: readonly Item[]): Item[] {
  return fields.map(({ code, ...rest }) => {
    const [key, value] = code as [string, Code];
    return { ...rest, code: `${String(value)}: ` === key ? String(value) : code };
  });
}

/** `gather(a, b)` has them in an array, `gather(*all)` is given one. */
function gathered({ args, ...node }: Call, writer: Writer): (Code | Item)[] {
  const [only] = args;
  if (args.length === 1 && only?.kind === "Starred") {
    const code = writer.code(only.value, binding.argument);
    return [writer.type(only.value).is === "iterable" ? ["[...", code, "]"] : code];
  }
  return [list("[", writer.items(args, { ...node }), "]")];
}

function plain(node: Call, writer: Writer): (Code | Item)[] {
  return writer.items(node.args, node);
}

function plainArguments(node: Call, writer: Writer): (Code | Item)[] {
  if (node.keywords.length > 0) {
    throw new Untranslated("which parameter a keyword argument is for is not known");
  }
  return plain(node, writer);
}

/** The arguments of a function of the program, by its parameters. */
function own(node: Call, { args }: FunctionDef, skipped: number, writer: Writer): (Code | Item)[] {
  if (node.keywords.length === 0) return plain(node, writer);
  if (node.args.some(({ kind }) => kind === "Starred")) {
    throw new Untranslated("JavaScript has no keyword arguments, and cannot place these");
  }
  const parameters = [...args.posonlyargs, ...args.args, ...args.kwonlyargs].slice(skipped);
  const nodes: (Expression | undefined)[] = [...node.args];
  for (const { arg, value } of node.keywords) {
    const at = parameters.findIndex((each) => each.arg === arg);
    if (arg === null || at < 0) {
      throw new Untranslated(`JavaScript has no keyword arguments: ${arg ?? "**"}`);
    }
    nodes[at] = value;
  }
  return Array.from(nodes, (each) =>
    each === undefined ? "undefined" : (writer.items([each], node)[0] as Item),
  );
}

function methodCall(node: Call, func: Attribute, writer: Writer): Written {
  const type = writer.type(func.value);
  const { attr } = func;
  if (isSuper(func.value, writer)) {
    if (attr === "__init__") return called(call("super", plainArguments(node, writer)));
    return called(call(`super.${camelCase(attr)}`, plainArguments(node, writer)));
  }
  const object = writer.code(func.value, binding.call);
  const name = [object, ".", camelCase(attr)];
  const method = writer.facts.methodOf(type, attr);
  if (method !== undefined) return called(call(name, own(node, method, 1, writer)));
  const container = containerMethods[type.is];
  const known = type.is === "object" ? methods[type.name]?.[attr] : undefined;
  if (known !== undefined) return called(call(name, signed(node, known, writer)));
  if (container !== undefined) return containerCall(node, func, type, writer);
  if (type.is === "asyncgen" && attr === "__anext__")
    throw new Untranslated(reasonFor("__anext__"));
  if (/^__.*__$/.test(attr)) throw new Untranslated(`${attr} has no counterpart`);
  const likely = signatureOfName(attr);
  if (likely !== undefined) return called(call(name, signed(node, likely, writer)));
  const guessed = guessedKind(attr);
  if (guessed !== undefined) return containerCall(node, func, { is: guessed } as PyType, writer);
  return called(call(name, plainArguments(node, writer)));
}

function isSuper(node: Expression, writer: Writer): boolean {
  return node.kind === "Call" && writer.facts.resolution.pathOf(node.func) === "builtins.super";
}

/** Of an object of which nothing is known: the method that tasks and the like have by this name. */
function signatureOfName(name: string): Signature | undefined {
  const owner = [...futures, ...Object.keys(methods)].find((each) => methods[each]?.[name]);
  return owner === undefined ? undefined : methods[owner]?.[name];
}

function containerCall(node: Call, func: Attribute, type: PyType, writer: Writer): Written {
  const { attr, value } = func;
  if (type.is === "list" && attr === "sort") return builtinCall("sort", node, writer);
  if (type.is === "set" && attr === "pop") return popped(value, writer);
  if (type.is === "dict" && attr === "pop") return takenOut(node, value, writer);
  const method = containerMethods[type.is]?.[attr];
  if (method === undefined || node.keywords.length > 0) {
    throw new Untranslated(`${attr}() of a ${type.is} has no counterpart`);
  }
  const args = node.args.map((each) => writer.code(each, binding.argument));
  const code = method.write(writer.code(value, binding.call), args, writer);
  return { code, binds: attr === "get" && type.is === "dict" ? binding.or : binding.call };
}

/** A set's `pop`: the oldest, as in the order of insertion. */
function popped(value: Expression, writer: Writer): Written {
  return called(call(writer.help("pop"), [writer.code(value, binding.argument)]));
}

function takenOut(node: Call, value: Expression, writer: Writer): Written {
  const args = node.args.map((each) => writer.code(each, binding.argument));
  return called(call(writer.help("take"), [writer.code(value, binding.argument), ...args]));
}
