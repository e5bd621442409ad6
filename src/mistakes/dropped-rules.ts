/** Calls whose coroutine, or promise, is dropped: what is in it does not run, or no task waits for it. */

import type { Finding, Reading } from "./reading.ts";
import {
  child,
  children,
  functionAround,
  isCall,
  isFunction,
  memberOf,
  type Node,
  nameOf,
  type Placed,
  short,
} from "./syntax.ts";

export function droppedRules(placed: Placed, reading: Reading): Finding | null {
  switch (placed.node.type) {
    case "ExpressionStatement":
      return firstOf(valuesOf(child(placed.node, "expression")), (call) =>
        dropped(call, placed, reading),
      );
    case "VariableDeclarator":
      return neverUsed(placed, reading);
    case "ReturnStatement":
      return returnedByMain(placed, reading);
    default:
      return null;
  }
}

function firstOf<T, R>(all: readonly T[], find: (each: T) => R | null): R | null {
  for (const each of all) {
    const found = find(each);
    if (found !== null) return found;
  }
  return null;
}

/** What an expression may give, whose value is not used: both sides of a `? :`. */
function valuesOf(node: Node | null): readonly Node[] {
  switch (node?.type) {
    case undefined:
      return [];
    case "LogicalExpression":
      return valuesOf(child(node, "right"));
    case "ConditionalExpression":
      return ["consequent", "alternate"].flatMap((field) => valuesOf(child(node, field)));
    case "SequenceExpression":
      return children(node, "expressions").flatMap(valuesOf);
    default:
      return [node as Node];
  }
}

function dropped(value: Node, placed: Placed, reading: Reading): Finding | null {
  return droppedCall(value, placed, reading) ?? droppedArray(value, reading);
}

/** `urls.map((url) => work(url))`, and `[work(1), work(2)]`. */
function droppedArray(value: Node, reading: Reading): Finding | null {
  const isMapped = memberOf(child(value, "callee")) === "map" && isMadeByEach(value, reading);
  const isListed = children(value, "elements").some(
    (each) => isCall(each) && reading.valueOf(each) === "coroutine",
  );
  if (!isMapped && !isListed) return null;
  const text = reading.text(value);
  const shown = text.length <= longestInHint && !text.includes("\n") ? text : "[…]";
  return {
    at: value,
    severity: "warning",
    message: "the coroutines in this array were never awaited: nothing in them has run",
    hint: `yield* gather(${shown}) runs them all`,
  };
}

/** Whether a callback gives a coroutine for each item. */
function isMadeByEach(call: Node, reading: Reading): boolean {
  const [each] = children(call, "arguments");
  if (each === undefined) return false;
  if (reading.gives(each) === "coroutine") return true;
  return (
    each.type === "ArrowFunctionExpression" && reading.valueOf(child(each, "body")) === "coroutine"
  );
}

function droppedCall(call: Node, placed: Placed, reading: Reading): Finding | null {
  if (!isCall(call)) return null;
  const what = reading.valueOf(call);
  if (what === "coroutine") return neverAwaited(call, reading);
  return what === "promise" ? notWaitedFor(call, placed, reading) : null;
}

/** A hint has it twice. */
const longestInHint = 36;

function neverAwaited(call: Node, reading: Reading): Finding {
  const whole = reading.text(child(call, "callee") as Node);
  const isNamed = short(whole, "") !== "" && !isFunction(child(call, "callee") as Node);
  const callee = isNamed ? `${whole}()` : "that this function* gives";
  const text = reading.text(call);
  const isShort = text.length <= longestInHint && !text.includes("\n");
  const shown = isShort ? text : isNamed ? `${whole}(…)` : "…";
  return {
    at: call,
    severity: "warning",
    message: `the coroutine ${callee} was never awaited: nothing in it has run`,
    hint: `yield* ${shown} waits for it; createTask(${shown}) runs it beside`,
  };
}

/** A promise runs by itself; a coroutine that drops it goes on at once. */
function notWaitedFor(call: Node, placed: Placed, reading: Reading): Finding | null {
  const around = functionAround(placed);
  if (around?.node.generator !== true || around.node.async === true) return null;
  const callee = child(call, "callee");
  if (/^Promise\b|\.(then|catch|finally)$/.test(reading.text(callee as Node))) return null;
  const text = short(reading.text(call), "…");
  return {
    at: call,
    severity: "warning",
    message: `no task waits for the promise of ${short(reading.text(callee as Node), "this call")}()`,
    hint: `write yield* fromPromise(() => ${text})`,
  };
}

/** The same with a name that is never used. */
function neverUsed(placed: Placed, reading: Reading): Finding | null {
  const value = child(placed.node, "init");
  const id = child(placed.node, "id");
  const name = nameOf(id);
  if (id === null || name === null || value === null) return null;
  const found = dropped(value, placed, reading);
  // Last: all uses in the file are looked through.
  return found === null || reading.names.isUsed(id) || isExported(name, reading) ? null : found;
}

function isExported(name: string, { syntax }: Reading): boolean {
  return syntax.nodes.some(
    ({ node, parent }) =>
      node.type === "VariableDeclarator" &&
      nameOf(child(node, "id")) === name &&
      parent?.parent?.node.type === "ExportNamedDeclaration",
  );
}

/** What main returns is not awaited. */
function returnedByMain(placed: Placed, reading: Reading): Finding | null {
  const call = child(placed.node, "argument");
  const around = functionAround(placed);
  const isMain =
    around?.node.type === "ObjectMethod" && nameOf(child(around.node, "key")) === "main";
  if (!isMain || !isCall(call) || reading.valueOf(call) !== "coroutine") return null;
  return neverAwaited(call, reading);
}
