/** The type of an expression. */

import { attributes, exceptions, functions, type Signature, values } from "./asyncio-api.ts";
import { builtinType, methodType } from "./call-types.ts";
import { isExceptionName } from "./exceptions.ts";
import type { Facts } from "./facts.ts";
import {
  any,
  awaitedOf,
  bool,
  dictOf,
  float,
  functionOf,
  int,
  isSurely,
  itemOf,
  iterableOf,
  join,
  listOf,
  membersOf,
  none,
  objectOf,
  type PyType,
  setOf,
  str,
  tupleOf,
  unknown,
} from "./python-types.ts";
import type {
  Call,
  Comprehended,
  Constant,
  Expression,
  Operator,
  Subscript,
} from "./syntax-tree.ts";

export function typeOf(node: Expression, facts: Facts): PyType {
  const of = (each: Expression) => typeOf(each, facts);
  const all = (nodes: readonly Expression[]) => nodes.map(of).reduce(join, unknown);
  switch (node.kind) {
    case "Constant":
      return constantType(node);
    case "JoinedStr":
    case "FormattedValue":
      return str;
    case "Name":
    case "Attribute":
      return reference(node, facts);
    case "List":
      return listOf(all(node.elts));
    case "Set":
      return setOf(all(node.elts));
    case "Tuple":
      return tupleOf(...node.elts.map(of));
    case "Dict":
      return dictOf(all(node.keys.filter((key) => key !== null)), all(node.values));
    case "ListComp":
    case "GeneratorExp":
    case "SetComp":
      return comprehension(node, of(node.elt));
    case "DictComp":
      return dictOf(of(node.key), of(node.value));
    case "Lambda":
      return functionOf(of(node.body));
    case "Compare":
      return bool;
    case "UnaryOp":
      return node.op.kind === "Not" ? bool : of(node.operand);
    case "BoolOp":
      return all(node.values);
    case "IfExp":
      return join(of(node.body), of(node.orelse));
    case "NamedExpr":
      return of(node.value);
    case "Await":
      return awaitedOf(of(node.value));
    case "BinOp":
      return binary(node.op, of(node.left), of(node.right));
    case "Subscript":
      return subscript(node, of(node.value));
    case "Call":
      return callType(node, facts);
    case "Starred":
      return itemOf(of(node.value));
    default:
      return any;
  }
}

function constantType({ type }: Constant): PyType {
  switch (type) {
    case "str":
      return str;
    case "int":
      return int;
    case "float":
      return float;
    case "bool":
      return bool;
    case "NoneType":
      return none;
    default:
      return any;
  }
}

function comprehension({ kind }: Comprehended, item: PyType): PyType {
  if (kind === "SetComp") return setOf(item);
  return kind === "ListComp" ? listOf(item) : iterableOf(item);
}

/** What a name or a field stands for. */
function reference(
  node: Extract<Expression, { kind: "Name" | "Attribute" }>,
  facts: Facts,
): PyType {
  const { resolution } = facts;
  const path = resolution.pathOf(node);
  if (path !== null) return pathType(path);
  if (node.kind === "Name") return resolution.names.get(node)?.type ?? any;
  const object = typeOf(node.value, facts);
  const known = object.is === "object" ? attributes[object.name]?.[node.attr] : undefined;
  if (known !== undefined) return known;
  if (node.attr === "exceptions") return tupleOfErrors;
  for (let at = facts.classOf(object); at !== undefined; at = facts.parentOf(at)) {
    const found = at.attributes.get(node.attr);
    if (found !== undefined) return found;
  }
  return object.is === "unknown" ? unknown : any;
}

const tupleOfErrors = listOf(objectOf("Exception"));

function pathType(path: string): PyType {
  const name = path.replace(/^(asyncio|builtins)\./, "");
  if (isExceptionName(name) || exceptions.includes(name)) return { is: "class", name };
  if (path.startsWith("asyncio.")) {
    const signature = functions[name];
    if (signature?.isClass) return { is: "class", name };
    return values[name] ?? any;
  }
  if (path === "contextvars.ContextVar") return { is: "class", name: "ContextVar" };
  return any;
}

function binary({ kind }: Operator, left: PyType, right: PyType): PyType {
  if (left.is === "unknown" || right.is === "unknown") return unknown;
  if (left.is === "str" && (kind === "Add" || kind === "Mult" || kind === "Mod")) return str;
  if (left.is === "list") return kind === "Add" ? join(left, right) : left;
  if (left.is === "set" || left.is === "dict") return left;
  if (!isSurely(left, "int", "float", "bool") || !isSurely(right, "int", "float", "bool"))
    return any;
  if (kind === "Div" || left.is === "float" || right.is === "float") return float;
  return left.is === "union" || right.is === "union" ? join(int, float) : int;
}

function subscript({ slice }: Subscript, held: PyType): PyType {
  if (slice.kind === "Slice") return held;
  switch (held.is) {
    case "dict":
      return held.value;
    case "tuple": {
      const index = slice.kind === "Constant" ? Number(slice.text) : Number.NaN;
      return held.items.at(index) ?? itemOf(held);
    }
    case "list":
    case "str":
      return itemOf(held);
    default:
      return held.is === "unknown" ? unknown : any;
  }
}

function callType(node: Call, facts: Facts): PyType {
  const { func } = node;
  const of = (each: Expression) => typeOf(each, facts);
  const args = node.args.map(of);
  const path = facts.resolution.pathOf(func);
  if (path !== null) return calledPath(path, node, args, facts);
  const definition = facts.resolution.definitionOf(func);
  if (definition?.kind === "ClassDef") return objectOf(`class ${definition.name}`);
  if (definition !== null) return facts.callOf(definition);
  if (func.kind !== "Attribute") {
    const type = of(func);
    if (type.is === "class") return objectOf(type.name);
    return type.is === "function" ? type.returns : any;
  }
  const object = of(func.value);
  const method = facts.methodOf(object, func.attr);
  if (method !== undefined) return facts.callOf(method);
  return membersOf(object)
    .map((each) => methodType(each, func.attr, args))
    .reduce(join, unknown);
}

function calledPath(path: string, node: Call, args: readonly PyType[], facts: Facts): PyType {
  const [module, name = ""] = path.split(".");
  if (module === "asyncio") {
    const signature: Signature | undefined = functions[name];
    if (signature === undefined) return pathInstance(name);
    const named = node.keywords.find(({ arg }) => arg === signature.positional[1]);
    return signature.gives(named ? [...args, typeOf(named.value, facts)] : args, any);
  }
  if (path === "contextvars.ContextVar") return objectOf("ContextVar", unknown);
  if (module === "builtins") return builtinType(name, args) ?? pathInstance(name);
  return otherCalls[path] ?? any;
}

function pathInstance(name: string): PyType {
  return isExceptionName(name) ? objectOf(name) : any;
}

const otherCalls: Readonly<Record<string, PyType>> = {
  "time.monotonic": float,
  "time.perf_counter": float,
  "time.time": float,
  "random.random": float,
  "random.uniform": float,
  "random.randint": int,
  "collections.deque": listOf(unknown),
};
