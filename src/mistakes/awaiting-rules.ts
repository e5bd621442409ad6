/** Mistakes with `yield*` that is left out or written otherwise, and with `await`. */

import { isValueUsed } from "./member-rules.ts";
import type { Finding, Reading } from "./reading.ts";
import {
  child,
  functionAround,
  isCall,
  memberOf,
  type Node,
  nameOf,
  type Placed,
  short,
} from "./syntax.ts";
import { holdsAwaitables, isRaisedIn, literalNames, yieldStar } from "./unawaitable.ts";

export function awaitingRules(placed: Placed, reading: Reading): Finding | null {
  switch (placed.node.type) {
    case "YieldExpression":
      return placed.node.delegate ? yieldStar(placed, reading) : yieldAlone(placed, reading);
    case "AwaitExpression":
      return awaited(placed, reading);
    case "ForOfStatement":
      return placed.node.await === true ? forAwait(placed) : null;
    case "BinaryExpression":
      return starOutside(placed, reading) ?? notAwaited(placed, reading);
    default:
      return notAwaited(placed, reading);
  }
}

function yieldAlone(placed: Placed, reading: Reading): Finding | null {
  const { node } = placed;
  const value = child(node, "argument");
  if (value === null || isItem(value)) return null;
  const text = short(reading.text(value), "…");
  const what = reading.valueOf(value);
  if (what === "coroutine" || what === "awaitable") {
    return {
      at: node,
      severity: "error",
      message: "yield alone awaits nothing",
      hint: `to await it, write yield* ${text}`,
    };
  }
  if (what === "promise" && isInCoroutine(placed, reading)) {
    return {
      at: node,
      severity: "error",
      message: "yield alone awaits nothing, and a promise is awaited with fromPromise",
      hint: `write yield* fromPromise(() => ${text})`,
    };
  }
  if (!isBadYield(placed, reading)) return null;
  if (holdsAwaitables(value, reading)) {
    return {
      at: node,
      severity: "error",
      message: "yield alone awaits nothing, and an array cannot be awaited",
      hint: `write yield* gather(${text})`,
    };
  }
  const isValue = literalNames[value.type] !== undefined;
  return {
    at: node,
    severity: "error",
    message: "yield alone awaits nothing: a coroutine has no values to give",
    hint: isValue
      ? `an async generator gives yield item(${text})`
      : `to await ${text}, write yield* ${text}; an async generator gives yield item(${text})`,
  };
}

function isItem(value: Node): boolean {
  return isCall(value) && nameOf(child(value, "callee")) === "item";
}

/** Whether a generator awaits anything, or is a scenario's `main`. */
function isInCoroutine(placed: Placed, reading: Reading): boolean {
  const around = functionAround(placed);
  if (around === null) return false;
  if (nameOf(child(around.node, "key")) === "main") return true;
  return reading.syntax.nodes.some(
    ({ node }) =>
      node.type === "YieldExpression" &&
      node.delegate === true &&
      node.start >= around.node.start &&
      node.end <= around.node.end,
  );
}

/** The loop raises the error for it, and names no line: any that may be meant is shown. */
function isBadYield(placed: Placed, reading: Reading): boolean {
  const { raised } = reading;
  if (raised === null || !/^(Task got bad yield|yield was used)/.test(raised.message)) return false;
  return raised.line === 0 ? isInCoroutine(placed, reading) : isRaisedIn(placed.node, reading);
}

function awaited(placed: Placed, reading: Reading): Finding | null {
  const { node } = placed;
  const around = functionAround(placed);
  const value = child(node, "argument");
  const text = value === null ? "…" : short(reading.text(value), "…");
  const what = reading.valueOf(value);
  if (around !== null && around.node.generator === true && around.node.async !== true) {
    const isPromise = what === "promise";
    return {
      at: node,
      severity: "error",
      message: "a coroutine here is a function*, which awaits with yield*, not with await",
      hint: `write yield* ${isPromise ? `fromPromise(() => ${text})` : text}`,
    };
  }
  if (what !== "coroutine" || !isCall(value)) return null;
  return {
    at: node,
    severity: "error",
    message: "await is for promises, and this is a coroutine: nothing in it runs",
    hint:
      around === null
        ? `write await run(${text}); in a coroutine, yield* ${text}`
        : `write yield* ${text}, in a function* in place of the async function`,
  };
}

function forAwait(placed: Placed): Finding | null {
  const around = functionAround(placed);
  if (around === null || around.node.async === true) return null;
  const { node } = placed;
  return {
    at: { start: node.start, end: child(node, "body")?.start ?? node.end },
    severity: "error",
    message: "async for is asyncFor here",
    hint: "write yield* asyncFor(items, function* (item) { … })",
  };
}

/** `yield * x` of a function that is no generator is read as a product. */
function starOutside(placed: Placed, reading: Reading): Finding | null {
  const { node } = placed;
  const left = child(node, "left");
  if (node.operator !== "*" || nameOf(left) !== "yield") return null;
  const around = functionAround(placed);
  return {
    at: { start: node.start, end: (left as Node).end + 1 },
    severity: "error",
    message: "only a generator can await, and this function is none",
    hint: around === null ? "a program awaits in *main() { … }" : generatorOf(around, reading),
  };
}

/** What to write so that a function is a generator. */
function generatorOf({ node, parent, field }: Placed, reading: Reading): string {
  const called = field === "arguments" ? child(parent?.node ?? null, "callee") : null;
  const member = memberOf(called);
  if (member === "forEach") {
    const list = short(reading.text(child(called, "object") as Node), "list");
    return `write for (const each of ${list}) { … }, which is in the generator around it`;
  }
  if (member !== null && /^(callSoon|callLater|callAt|addDoneCallback)$/.test(member))
    return "a callback cannot wait: let it call createTask(…)";
  const name =
    nameOf(child(node, "id") ?? child(node, "key")) ?? nameOf(child(parent?.node ?? null, "id"));
  if (/Method$/.test(node.type)) return `write *${name ?? "…"}() { … }`;
  if (node.type === "ArrowFunctionExpression") {
    return name === null || parent?.node.type !== "VariableDeclarator"
      ? "an arrow function cannot be one: write function* () { … }"
      : `an arrow function cannot be one: write function* ${name}() { … }`;
  }
  return `write function* ${name ?? ""}() { … }`;
}

/** A coroutine where its result is meant. */
function notAwaited({ node, field, parent }: Placed, reading: Reading): Finding | null {
  if (!isCall(node) || parent === null || !isValueUsed(field, parent.node)) return null;
  if (reading.valueOf(node) !== "coroutine") return null;
  const callee = reading.text(child(node, "callee") as Node);
  return {
    at: node,
    severity: "warning",
    message: `${callee}() gives a coroutine, not its result`,
    hint: `write yield* ${short(reading.text(node), `${callee}(…)`)}${/Binary|Logical|Unary/.test(parent.node.type) ? ", in parentheses" : ""}`,
  };
}
