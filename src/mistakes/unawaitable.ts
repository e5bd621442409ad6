/** What `yield*` is given and cannot await, and what is written in its place. */

import { camelCase } from "./asyncio-names.ts";
import type { Finding, Reading } from "./reading.ts";
import { child, children, isCall, memberOf, type Node, type Placed, short } from "./syntax.ts";

export function yieldStar({ node }: Placed, reading: Reading): Finding | null {
  const value = child(node, "argument");
  if (value === null) return null;
  const text = short(reading.text(value), "…");
  if (reading.valueOf(value) === "promise") {
    return {
      at: value,
      severity: "error",
      message: "a promise is awaited with fromPromise",
      hint: `write yield* fromPromise(() => ${text})`,
    };
  }
  if (reading.isCoroutineFunction(value)) {
    return {
      at: value,
      severity: "error",
      message: `${text} is a function, and only what it returns can be awaited`,
      hint: `write yield* ${text}()`,
    };
  }
  const literal = literalNames[value.type];
  if (literal !== undefined) {
    return {
      at: value,
      severity: "error",
      message: `${literal} cannot be awaited: yield* takes a coroutine, a task or a future`,
      hint: holdsAwaitables(value, reading)
        ? `write yield* gather(${text})`
        : `write ${text} without yield*`,
    };
  }
  return isRaisedIn(node, reading) && isInnermost(node, reading)
    ? cannotBeAwaited(value, text, reading)
    : null;
}

/** Whether it is an array of what could be awaited. */
export function holdsAwaitables(value: Node, reading: Reading): boolean {
  return children(value, "elements").some((each) =>
    /^(coroutine|awaitable)$/.test(reading.valueOf(each) ?? ""),
  );
}

export const literalNames: Readonly<Record<string, string>> = {
  NumericLiteral: "a number",
  BigIntLiteral: "a number",
  StringLiteral: "a string",
  TemplateLiteral: "a string",
  BooleanLiteral: "a boolean",
  NullLiteral: "null",
  ObjectExpression: "an object",
  ArrayExpression: "an array",
};

/** Only running it has shown that. */
function cannotBeAwaited(value: Node, text: string, reading: Reading): Finding | null {
  if (
    !/cannot be awaited|is not iterable|is not a function or its return value/.test(
      reading.raised?.message ?? "",
    )
  ) {
    return null;
  }
  if (isUnknownMember(isCall(value) ? child(value, "callee") : value, reading)) return null;
  const apiName = isCall(value) ? reading.apiName(child(value, "callee")) : null;
  if (apiName !== null) return blockless(value, apiName);
  const atOnce = doneAtOnce(value, text, reading);
  if (atOnce !== null) return atOnce;
  const collection = collectionIn(value, reading);
  if (collection !== null) {
    return {
      at: value,
      severity: "error",
      message: `${text} is ${collection.what}, which cannot be awaited: yield* takes a coroutine, a task or a future`,
      hint: collection.isOfAwaitables
        ? `write yield* gather(${collection.what === "an array" ? text : `[...${text}]`})`
        : `write ${text} without yield*`,
    };
  }
  if (value.type === "MemberExpression") {
    return {
      at: value,
      severity: "error",
      message: `${text} cannot be awaited: yield* takes a coroutine, a task or a future`,
      hint: `if it is a method, call it: write yield* ${text}()`,
    };
  }
  return {
    at: value,
    severity: "error",
    message: `${isCall(value) ? `what ${text} gives` : text} cannot be awaited: yield* takes a coroutine, a task or a future`,
    hint: `a promise is awaited with yield* fromPromise(() => ${text}); a coroutine function begins with function*`,
  };
}

/** What a name was given first, where that is an array or a set. */
function collectionIn(
  value: Node,
  reading: Reading,
): { readonly what: string; readonly isOfAwaitables: boolean } | null {
  const made = reading.names.of(value)?.initial ?? value;
  if (made.type === "StringLiteral" || made.type === "TemplateLiteral") {
    return { what: "a string", isOfAwaitables: false };
  }
  if (made.type === "ArrayExpression") {
    return { what: "an array", isOfAwaitables: holdsAwaitables(made, reading) };
  }
  const [first] = children(made, "arguments");
  if (
    made.type === "NewExpression" &&
    /^(Set|Map)$/.test(reading.text(child(made, "callee") as Node))
  ) {
    return { what: "a collection", isOfAwaitables: holdsAwaitables(first ?? made, reading) };
  }
  const member = memberOf(child(made, "callee"));
  if (member !== "map" && member !== "filter") return null;
  const each = child(first ?? null, "body");
  const isOfAwaitables =
    (first !== undefined && reading.isCoroutineFunction(first)) ||
    /^(coroutine|awaitable)$/.test(reading.valueOf(each) ?? "");
  return { what: "an array", isOfAwaitables };
}

/** `yield* task.cancel()`: a method of ours that nothing has to wait for. */
function doneAtOnce(value: Node, text: string, reading: Reading): Finding | null {
  const callee = isCall(value) ? child(value, "callee") : null;
  const member = memberOf(callee);
  const object = child(callee, "object");
  const owner = reading.apiClassOf(object);
  if (member === null || object === null || owner === null) return null;
  if (reading.api.memberKind(owner, member) !== "method") return null;
  const task = short(reading.text(object), "task");
  return {
    at: value,
    severity: "error",
    message: `${member}() is no coroutine: it does what it does at once`,
    hint:
      member === "cancel"
        ? `write ${text}; yield* ${task} then waits for its end, and raises CancelledError`
        : `write ${text} without yield*`,
  };
}

/** `condition.wait_for(…)`: other rules say that there is no such method. */
function isUnknownMember(callee: Node | null, reading: Reading): boolean {
  const member = memberOf(callee);
  if (member === null) return false;
  const owner = reading.apiClassOf(child(callee, "object"));
  if (owner !== null) return reading.api.memberKind(owner, member) === null;
  const camel = camelCase(member);
  return camel !== member && reading.api.members.has(camel);
}

/** A function of ours that runs a block was given one that is none. */
function blockless(call: Node, name: string): Finding | null {
  const shape = blockShapes[name];
  if (shape === undefined) return null;
  return {
    at: call,
    severity: "error",
    message: `the block of ${name} is a function*, which can await`,
    hint: `write yield* ${name}(${shape})`,
  };
}

const blockShapes: Readonly<Record<string, string>> = {
  taskGroup: "function* (group) { … }",
  timeout: "seconds, function* (scope) { … }",
  timeoutAt: "when, function* (scope) { … }",
  asyncWith: "manager, function* (value) { … }",
  asyncFor: "items, function* (item) { … }",
};

/** Whether no other `yield*` in it is nearer to where the error was raised. */
function isInnermost(node: Node, reading: Reading): boolean {
  return !reading.syntax.nodes.some(
    ({ node: other }) =>
      other.type === "YieldExpression" &&
      other.delegate === true &&
      other.start > node.start &&
      other.end <= node.end &&
      isRaisedIn(other, reading),
  );
}

export function isRaisedIn({ start, end }: Node, { raisedAt }: Reading): boolean {
  return raisedAt !== null && start <= raisedAt && raisedAt <= end;
}
