/** Members and values taken for what they are not: a method without its call, a task for its result. */

import { didYouMean, nearest } from "../engine/builtins/nearest.ts";
import { snakeCase } from "./api.ts";
import { camelCase, loopMethodsWithout } from "./asyncio-names.ts";
import type { Finding, Reading } from "./reading.ts";
import {
  child,
  children,
  isCall,
  memberOf,
  type Node,
  nameOf,
  type Placed,
  short,
} from "./syntax.ts";

export function memberRules(placed: Placed, reading: Reading): Finding | null {
  const { node } = placed;
  switch (node.type) {
    case "MemberExpression":
    case "OptionalMemberExpression":
      return uncalled(placed, reading) ?? noMember(placed, reading) ?? ofUnawaited(placed, reading);
    case "BinaryExpression":
      return comparedWithClass(node, reading);
    case "Identifier":
      return usedUnawaited(placed, reading);
    case "VariableDeclarator":
      return taken(node, reading);
    case "CallExpression":
      return printed(node, reading);
    case "ThrowStatement":
      return noError(node, reading);
    default:
      return null;
  }
}

/** `if (event.isSet)`. */
function uncalled(placed: Placed, reading: Reading): Finding | null {
  const { node, field, parent } = placed;
  const member = memberOf(node);
  const object = reading.apiClassOf(child(node, "object"));
  if (member === null || object === null || parent === null || member === "constructor")
    return null;
  const kind = reading.api.memberKind(object, member);
  if (kind !== "method" && kind !== "coroutine") return null;
  const isStatement = parent.node.type === "ExpressionStatement";
  const isPrinted =
    field === "arguments" && reading.apiName(child(parent.node, "callee")) === "print";
  if (!isStatement && !isPrinted && !isValueUsed(field, parent.node)) return null;
  const text = short(reading.text(node), `.${member}`);
  return {
    at: child(node, "property") as Node,
    severity: "warning",
    message: `${member} is a method, and without () it is not called`,
    hint: `write ${kind === "coroutine" ? "yield* " : ""}${text}()`,
  };
}

/** Whether what an expression gives is looked at there. */
export function isValueUsed(field: string, { type, operator }: Node): boolean {
  if (type === "AssignmentExpression") return field === "right" && operator !== "=";
  if (field === "test" || type === "TemplateLiteral" || type === "LogicalExpression") return true;
  if (type === "UnaryExpression") return operator !== "void" && operator !== "typeof";
  return type === "BinaryExpression" && operator !== "in" && operator !== "instanceof";
}

/** `task.cancle()`, of an object whose class is known. */
function noMember({ node, field, parent }: Placed, reading: Reading): Finding | null {
  const member = memberOf(node);
  const name = reading.apiClassOf(child(node, "object"));
  if (member === null || name === null || reading.api.memberKind(name, member) !== null)
    return null;
  if (field === "left" && parent?.node.type === "AssignmentExpression") return null;
  if (reading.names.isAssigned(member) || reading.names.method(member) !== null) return null;
  const members = reading.api.membersOf(name);
  const camel = camelCase(member);
  const getter = `get${member.charAt(0).toUpperCase()}${member.slice(1)}`;
  const isCalled = field === "callee";
  const isSaid = isCalled && reading.raised?.message.includes(member) === true;
  const near =
    [camel, getter].find((each) => members.includes(each)) ??
    (isSaid ? nearest(member, members) : null);
  const why = loopMethodsWithout[snakeCase(member)];
  // Fields of an object are not seen in its class.
  if (near === null && why === undefined && !isSaid) return null;
  return {
    at: child(node, "property") as Node,
    severity: isCalled ? "error" : "warning",
    message: `${/^[AEIO]/.test(name) ? "an" : "a"} ${name} has no ${member}`,
    hint:
      why ??
      (near === null
        ? "docs/asyncio.md lists what it has"
        : didYouMean(
            isCalled || reading.api.memberKind(name, near) === "getter" ? near : `${near}()`,
          )),
  };
}

/** `result.length` of what is not awaited yet. */
function ofUnawaited({ node, field }: Placed, reading: Reading): Finding | null {
  const member = node.computed === true ? "" : memberOf(node);
  const object = child(node, "object");
  if (member === null || object === null || field === "left") return null;
  const what = reading.valueOf(object);
  if (what === "coroutine" && !reading.isFromIterator(object) && !coroutineMembers.has(member)) {
    return notTheResult(object, "a coroutine", reading);
  }
  return what === "promise" && !/^(then|catch|finally|constructor)$/.test(member)
    ? notTheResult(object, "a promise", reading)
    : null;
}

const coroutineMembers = new Set(
  "next throw return send close toString constructor map filter take drop forEach toArray reduce some every find flatMap".split(
    " ",
  ),
);

function notTheResult(value: Node, what: string, reading: Reading): Finding {
  const text = short(reading.text(value), "…");
  const initial = reading.names.of(value)?.initial ?? null;
  const call = initial === null ? text : short(reading.text(initial), "…");
  const awaited = what === "a promise" ? `yield* fromPromise(() => ${call})` : `yield* ${call}`;
  return {
    at: value,
    severity: "warning",
    message:
      initial === null
        ? `${text} gives ${what}, not its result`
        : `${text} is ${what}, not its result`,
    hint: initial === null ? `write (${awaited})` : `write ${text} = ${awaited}`,
  };
}

/** `n + 1`, where `n` is a coroutine, a promise or a task. */
function usedUnawaited({ node, field, parent }: Placed, reading: Reading): Finding | null {
  if (parent === null || !/^(left|right|expressions)$/.test(field)) return null;
  const { type, operator } = parent.node;
  const isSum =
    (type === "BinaryExpression" && /^[-+*/%<>]=?$|^\*\*$/.test(String(operator))) ||
    (type === "AssignmentExpression" && field === "right" && operator !== "=");
  const isText = parent.node.type === "TemplateLiteral";
  if (!isSum && !isText) return null;
  const what = reading.valueOf(node);
  if (what === "awaitable" && isSum) return notItsResult(node, reading);
  if (what === "promise") return notTheResult(node, "a promise", reading);
  return what === "coroutine" && !reading.isFromIterator(node)
    ? notTheResult(node, "a coroutine", reading)
    : null;
}

function notItsResult(node: Node, reading: Reading): Finding {
  const text = reading.text(node);
  return {
    at: node,
    severity: "warning",
    message: `${text} is a task or a future, not its result`,
    hint: `write (yield* ${text})`,
  };
}

/** `print(work())`, and what else makes text of its arguments. */
function printed(call: Node, reading: Reading): Finding | null {
  const callee = child(call, "callee");
  const isText =
    reading.apiName(callee) === "print" ||
    /^(String|JSON\.stringify|console\.\w+)$/.test(reading.text(callee as Node));
  if (!isText) return null;
  for (const each of children(call, "arguments")) {
    const what = reading.valueOf(each);
    if (what === "coroutine" && !reading.isFromIterator(each)) {
      return notTheResult(each, "a coroutine", reading);
    }
    if (what === "promise") return notTheResult(each, "a promise", reading);
    if (what === "awaitable" && memberOf(callee) === "stringify")
      return notItsResult(each, reading);
  }
  return null;
}

/** `const [a, b] = gather(…)`, and `const { done } = yield* wait(…)`. */
function taken(node: Node, reading: Reading): Finding | null {
  const pattern = child(node, "id");
  const initial = child(node, "init");
  if (initial === null || !/^(Array|Object)Pattern$/.test(pattern?.type ?? "")) return null;
  const awaited = initial.type === "YieldExpression" ? child(initial, "argument") : null;
  if (awaited !== null && isCall(awaited)) {
    const isPair = reading.apiName(child(awaited, "callee")) === "wait";
    if (!isPair || pattern?.type !== "ObjectPattern") return null;
    return {
      at: pattern,
      severity: "error",
      message: "wait gives an array of two sets",
      hint: "write const [done, pending] = yield* wait(…)",
    };
  }
  const callee = isCall(initial) ? child(initial, "callee") : null;
  const name = reading.apiName(callee);
  const what = reading.valueOf(initial);
  if (name === null || (what !== "coroutine" && what !== "awaitable")) return null;
  return {
    at: initial,
    severity: "error",
    message: `${name}() gives ${what === "coroutine" ? "a coroutine" : "a future"}, not its result`,
    hint: `write yield* ${short(reading.text(initial), `${name}(…)`)}`,
  };
}

/** `throw "no"`, where that ended the run. */
function noError(node: Node, reading: Reading): Finding | null {
  const thrown = child(node, "argument");
  if (thrown === null || !/^(String|Template|Numeric)Literal$/.test(thrown.type)) return null;
  if (!/^(string|number)$/.test(reading.raised?.type ?? "")) return null;
  return {
    at: thrown,
    severity: "error",
    message: "only errors are raised in asyncio, and this is none",
    hint: `write throw new Error(${short(reading.text(thrown), "…")})`,
  };
}

/** `error === CancelledError`. */
function comparedWithClass(node: Node, reading: Reading): Finding | null {
  if (!/^[!=]==?$/.test(String(node.operator))) return null;
  const [left, right] = [child(node, "left"), child(node, "right")];
  const isError = (each: Node | null): boolean => {
    const name = reading.apiName(each);
    return name !== null && reading.api.isErrorClass(name);
  };
  if (left === null || right === null || !isError(right) || !nameOf(left)) return null;
  const test = `${reading.text(left)} instanceof ${reading.text(right)}`;
  return {
    at: node,
    severity: "warning",
    message: "an error is an instance of its class, and not the class",
    hint: `write ${String(node.operator).startsWith("!") ? `!(${test})` : test}`,
  };
}
