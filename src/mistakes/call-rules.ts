/** Calls with Python's shape, or with a function or promise where a coroutine belongs. */

import { gatherCall, runInside, waitCall, wrongCoroutine } from "./combining-calls.ts";
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

export function callRules(placed: Placed, reading: Reading): Finding | null {
  const { node } = placed;
  if (!isCall(node)) return null;
  const callee = child(node, "callee");
  const name = reading.apiName(callee);
  return (
    keyword(node, reading) ??
    (name === null ? null : apiCall(placed, name, reading)) ??
    ofMember(placed, callee, reading)
  );
}

/** `f(x, name="y")`. */
function keyword(call: Node, reading: Reading): Finding | null {
  const given = children(call, "arguments").find(
    (each) => each.type === "AssignmentExpression" && each.operator === "=",
  );
  const name = nameOf(child(given ?? null, "left"));
  if (given === undefined || name === null || reading.names.has(name)) return null;
  const callee = reading.text(child(call, "callee") as Node);
  const value = reading.text(child(given, "right") as Node);
  const option = optionNames[name] ?? name;
  return {
    at: given,
    severity: "error",
    message: "there are no keyword arguments in JavaScript: this assigns to a variable",
    hint: `options are an object: ${callee}(…, { ${option}: ${short(value, "…")} })`,
  };
}

const optionNames: Readonly<Record<string, string>> = {
  return_exceptions: "returnExceptions",
  return_when: "returnWhen",
  eager_start: "eagerStart",
};

function apiCall(placed: Placed, name: string, reading: Reading): Finding | null {
  const call = placed.node;
  if (reading.api.isClass(name)) return withoutNew(call, name);
  const given = children(call, "arguments");
  if (name === "gather") return gatherCall(call, given, reading);
  if (name === "wait") return waitCall(given[0] ?? null, reading);
  if (/^run(Sync)?$/.test(name)) {
    const inside = runInside(placed, given[0] ?? null, name, reading);
    if (inside !== null) return inside;
  }
  const options = taskOptions(name, given, reading) ?? secondsInObject(name, given, reading);
  if (options !== null) return options;
  return isCoroutineTaker(name) ? wrongCoroutine(given[0] ?? null, reading) : null;
}

function isCoroutineTaker(name: string): boolean {
  return /^(createTask|ensureFuture|run|runSync|waitFor|shield)$/.test(name);
}

function withoutNew(call: Node, name: string): Finding {
  return {
    at: call,
    severity: "error",
    message: `${name} is a class, and in JavaScript those are called with new`,
    hint: `write new ${name}(${children(call, "arguments").length === 0 ? "" : "…"})`,
  };
}

/** `createTask(coro, "name")`. */
function taskOptions(name: string, given: readonly Node[], reading: Reading): Finding | null {
  const second = given[1];
  if (name !== "createTask" || !second || !/^(String|Template)Literal$/.test(second.type))
    return null;
  const first = short(reading.text(given[0] as Node), "…");
  return {
    at: second,
    severity: "error",
    message: "options are an object",
    hint: `write createTask(${first}, { name: ${reading.text(second)} })`,
  };
}

/** Where a function takes seconds. */
const secondsAt: Readonly<Record<string, number>> = {
  sleep: 0,
  timeout: 0,
  timeoutAt: 0,
  waitFor: 1,
};

/** `waitFor(coro, { timeout: 1 })`, after Python's `wait_for(coro, timeout=1)`. */
function secondsInObject(name: string, given: readonly Node[], reading: Reading): Finding | null {
  const at = secondsAt[name];
  const object = at === undefined ? undefined : given[at];
  if (object?.type !== "ObjectExpression") return null;
  const [property] = children(object, "properties");
  const value = child(property ?? null, "value");
  const seconds = value === null ? "5" : short(reading.text(value), "5");
  const before = given.slice(0, at).map((each) => short(reading.text(each), "…"));
  return {
    at: object,
    severity: "error",
    message: `${name} takes the seconds themselves, and not an object`,
    hint: `write ${name}(${[...before, seconds].join(", ")}${/^timeout/.test(name) ? ", …" : ""})`,
  };
}

function ofMember(placed: Placed, callee: Node | null, reading: Reading): Finding | null {
  const { node } = placed;
  const member = memberOf(callee);
  const given = children(node, "arguments");
  const object = child(callee, "object");
  if (member === null) return hostTimer(placed, callee, reading);
  if (nameOf(object) === "Promise" && /^(all|allSettled|race|any)$/.test(member)) {
    return promiseOf(node, member, given[0] ?? null, reading);
  }
  if (member === "createTask" && reading.names.imported(callee) === null) {
    return wrongCoroutine(given[0] ?? null, reading);
  }
  if (/^(forEach|callSoon|callLater|callAt|addDoneCallback)$/.test(member)) {
    return callback(member, given, reading);
  }
  return snakeMember(callee as Node, member, reading);
}

/** `Promise.all([work()])`: it takes the generators as they are. */
function promiseOf(
  call: Node,
  member: string,
  list: Node | null,
  reading: Reading,
): Finding | null {
  const hasCoroutine = children(list, "elements").some(
    (each) => reading.valueOf(each) === "coroutine" || reading.valueOf(each) === "awaitable",
  );
  if (!hasCoroutine) return null;
  const text = short(reading.text(list as Node), "[…]");
  const instead: Readonly<Record<string, string>> = {
    all: `gather(${text})`,
    allSettled: `gather(${text}, { returnExceptions: true })`,
  };
  return {
    at: call,
    severity: "warning",
    message: `Promise.${member} takes promises: it runs no coroutine`,
    hint: `write yield* ${instead[member] ?? `wait(${text}, { returnWhen: FIRST_COMPLETED })`}`,
  };
}

/** A coroutine function as a callback: what it returns is dropped. */
function callback(member: string, given: readonly Node[], reading: Reading): Finding | null {
  const uncallable = notCallable(member, given, reading);
  if (uncallable !== null) return uncallable;
  const called = given.find((each) => reading.isCoroutineFunction(each) || each.generator === true);
  if (called === undefined) return null;
  const text = isFunction(called) ? "…" : short(reading.text(called), "…");
  return {
    at: called,
    severity: "warning",
    message: `${member} calls ${isFunction(called) ? "it" : text} and drops the coroutine: nothing in it runs`,
    hint:
      member === "forEach"
        ? isFunction(called)
          ? "write for (const each of list) { … }, which is in the generator around it"
          : `write for (const each of list) yield* ${text}(each)`
        : `write ${member}(${member === "callSoon" || member === "addDoneCallback" ? "" : "…, "}() => createTask(${text}()))`,
  };
}

/** `task.addDoneCallback(print("done"))`: what the call gives is none to be called. */
function notCallable(member: string, given: readonly Node[], reading: Reading): Finding | null {
  const value = given[/^call(Later|At)$/.test(member) ? 1 : 0];
  if (value === undefined) return null;
  const isNothing = nameOf(value) === "undefined" || value.type === "NullLiteral";
  if (!isNothing && !givesNothing(value, reading)) return null;
  const text = short(reading.text(value), "…");
  return {
    at: value,
    severity: "error",
    message: isNothing
      ? `${member} takes a function, and this is none`
      : `${member} takes a function, and this call gives none`,
    hint: `write ${isNothing ? "() => { … }" : `() => ${text}`}`,
  };
}

/** Whether a call is of a function that returns nothing. */
function givesNothing(call: Node, reading: Reading): boolean {
  if (!isCall(call)) return false;
  const callee = child(call, "callee");
  if (reading.apiName(callee) === "print" || /^console\./.test(reading.text(callee as Node))) {
    return true;
  }
  const own = reading.names.of(callee);
  const called = own?.kind === "plain" ? (own.initial ?? own.node) : null;
  if (called === null || child(called, "body")?.type !== "BlockStatement") return false;
  return !reading.syntax.nodes.some(
    (placed) =>
      placed.node.type === "ReturnStatement" &&
      child(placed.node, "argument") !== null &&
      functionAround(placed)?.node === called,
  );
}

/** `setTimeout` still runs where the program is over, or waits for something else. */
function hostTimer(
  { node, field, parent }: Placed,
  callee: Node | null,
  reading: Reading,
): Finding | null {
  const name = nameOf(callee);
  if (!/^set(Timeout|Interval|Immediate)$/.test(name ?? "") || reading.names.has(name as string))
    return null;
  const called = children(node, "arguments")[0] ?? null;
  if (called !== null && (reading.isCoroutineFunction(called) || called.generator === true)) {
    return callback(name as string, [called], reading);
  }
  if (reading.run.hasTimers !== true || field !== "expression" || parent === null) return null;
  const around = functionAround(parent);
  if (around !== null && isExecutor(around)) return null;
  return {
    at: node,
    severity: "warning",
    message: `no task waits for ${name}: the loop knows nothing of it`,
    hint: "yield* sleep(seconds) waits; getRunningLoop().callLater(seconds, f) calls f then; fromPromise(…) waits for what JavaScript does",
  };
}

/** `new Promise((resolve) => …)`. */
function isExecutor({ parent }: Placed): boolean {
  return (
    parent?.node.type === "NewExpression" && nameOf(child(parent.node, "callee")) === "Promise"
  );
}

/** `task.add_done_callback`. */
function snakeMember(callee: Node, member: string, reading: Reading): Finding | null {
  if (reading.names.of(child(callee, "object"))?.imported?.name === "*") return null;
  const camel = member.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (camel === member || reading.names.method(member) !== null || !reading.api.members.has(camel))
    return null;
  return {
    at: child(callee, "property") as Node,
    severity: "error",
    message: `there is no method ${member}`,
    hint: `it is ${camel} here`,
  };
}
