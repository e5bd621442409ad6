/** A coroutine kept in a name and awaited twice, which gives nothing the second time; and one asked for true or false. */

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

export function onceRules(placed: Placed, reading: Reading): Finding | null {
  return awaitedAgain(placed, reading) ?? choosing(placed.node, reading);
}

/** `const c = work(); yield* c; yield* c;`. */
function awaitedAgain(placed: Placed, reading: Reading): Finding | null {
  const name = awaitedName(placed.node, reading);
  const binding = reading.names.of(name);
  const initial = binding?.initial ?? null;
  if (name === null || !isCall(initial) || !isOwnCoroutine(initial, reading)) return null;
  const declared = reading.syntax.nodes.find(({ node }) => node === binding?.node);
  const around = functionAround(placed)?.node;
  if (declared === undefined || functionAround(declared)?.node !== around) return null;
  if (isReassigned(name, reading)) return null;
  const isBefore = (other: Placed): boolean =>
    other.node.start < placed.node.start &&
    reading.names.of(awaitedName(other.node, reading)) === binding &&
    functionAround(other)?.node === around &&
    isCertain(other, placed.node);
  const text = reading.text(name);
  if (reading.syntax.nodes.some(isBefore)) {
    return again(placed.node, `${text} is awaited a second time`, initial, reading);
  }
  return isRepeated(placed, declared.node, reading)
    ? again(placed.node, `${text} is awaited anew each time round`, initial, reading)
    : null;
}

function again(at: Node, what: string, initial: Node, reading: Reading): Finding {
  const call = short(reading.text(initial), "…");
  const instead = isCall(at)
    ? `${reading.text(child(at, "callee") as Node)}(${call})`
    : `yield* ${call}`;
  return {
    at,
    severity: "warning",
    message: `${what}, and a coroutine runs once`,
    hint: `write ${instead}: each call gives a new one`,
  };
}

/** The name in `yield* name` and `createTask(name)`. */
function awaitedName(node: Node, reading: Reading): Node | null {
  if (node.type === "YieldExpression" && node.delegate === true)
    return named(child(node, "argument"));
  const callee = isCall(node) ? child(node, "callee") : null;
  const isTask = reading.apiName(callee) === "createTask" || memberOf(callee) === "createTask";
  return isTask ? named(children(node, "arguments")[0] ?? null) : null;
}

function named(node: Node | null): Node | null {
  return nameOf(node) === null ? null : node;
}

/** Of the program's own functions: asyncdemo's raise an error the second time. */
function isOwnCoroutine(call: Node, reading: Reading): boolean {
  return (
    reading.apiName(child(call, "callee")) === null &&
    reading.valueOf(call) === "coroutine" &&
    !reading.isFromIterator(call)
  );
}

function isReassigned(name: Node, { syntax }: Reading): boolean {
  return syntax.nodes.some(
    ({ node }) =>
      node.type === "AssignmentExpression" && nameOf(child(node, "left")) === nameOf(name),
  );
}

/** What may be left out, or be another turn of the same. */
const uncertain = /^(?:consequent|alternate|right|handler|cases|body)$/;

/** Whether what comes later comes only after it. */
function isCertain({ node, field, parent }: Placed, later: Node): boolean {
  let at: Placed | null = parent;
  let through = field;
  for (let inner = node; at !== null; inner = at.node, through = at.field, at = at.parent) {
    if (at.node.start <= later.start && later.end <= at.node.end) {
      // Two branches of one statement: only one of them runs.
      return (
        !/^(?:If|Switch|Try|Conditional)/.test(at.node.type) ||
        through === "block" ||
        through === "test"
      );
    }
    const { type } = at.node;
    if (!/^(?:If|Conditional|Logical|Switch|Catch|For|While|DoWhile)/.test(type)) continue;
    if (uncertain.test(through) || inner.type === "SwitchCase") return false;
  }
  return false;
}

/** Whether it is in a loop that is run through more than once, and what it awaits is from outside. */
function isRepeated(placed: Placed, declared: Node, { syntax }: Reading): boolean {
  for (let at = placed.parent; at !== null && !isFunction(at.node); at = at.parent) {
    const { node } = at;
    if (node.type === "ReturnStatement") return false;
    if (!/^(?:For|While|DoWhile)\w*Statement$/.test(node.type)) continue;
    const isIn = ({ start, end }: Node): boolean => node.start <= start && end <= node.end;
    if (isIn(declared)) return false;
    return !syntax.nodes.some(
      (each) => /^(?:Break|Return|Throw)Statement$/.test(each.node.type) && isIn(each.node),
    );
  }
  return false;
}

const choosers = /^(?:filter|some|every|find|findIndex|findLast|findLastIndex)$/;

/** `items.filter((item) => isReady(item))`: a coroutine, whatever it gives, is true. */
function choosing(call: Node, reading: Reading): Finding | null {
  const callee = isCall(call) ? child(call, "callee") : null;
  const member = memberOf(callee);
  if (member === null || !choosers.test(member)) return null;
  const [each] = children(call, "arguments");
  const asked = each === undefined ? null : askedBy(each, reading);
  if (asked === null) return null;
  const list = short(reading.text(child(callee, "object") as Node), "list");
  const item = nameOf(children(each ?? null, "params")[0] ?? null) ?? "each";
  const isPromise = reading.valueOf(asked) === "promise";
  const text = isCall(asked) ? short(reading.text(asked), "…") : `${reading.text(asked)}(${item})`;
  return {
    at: asked,
    severity: "warning",
    message: `${member} is given a ${isPromise ? "promise" : "coroutine"} here, which always counts as true`,
    hint: `write for (const ${item} of ${list}) if (yield* ${isPromise ? `fromPromise(() => ${text})` : text}) …`,
  };
}

/** The coroutine, or the function of it, by which a callback answers. */
function askedBy(callback: Node, reading: Reading): Node | null {
  if (reading.isCoroutineFunction(callback)) return callback;
  if (callback.type !== "ArrowFunctionExpression") return null;
  const body = child(callback, "body");
  const returned =
    body?.type === "BlockStatement"
      ? child(children(body, "body").at(-1) ?? null, "argument")
      : body;
  const what = returned === null || !isCall(returned) ? null : reading.valueOf(returned);
  return what === "coroutine" || what === "promise" ? returned : null;
}
