/** Calls of gather, wait, run and the like, that are given what they do not take. */

import type { Finding, Reading } from "./reading.ts";
import {
  child,
  children,
  functionAround,
  isFunction,
  type Node,
  type Placed,
  short,
} from "./syntax.ts";

export function gatherCall(call: Node, given: readonly Node[], reading: Reading): Finding | null {
  const [first] = given;
  if (first === undefined) return null;
  if (first.type === "SpreadElement") {
    const spread = reading.text(child(first, "argument") as Node);
    return listWanted(call, `gather(${short(spread, "…")})`);
  }
  if (first.type === "ArrayExpression") {
    for (const each of children(first, "elements")) {
      const found = wrongCoroutine(each, reading) ?? resultInGather(each, reading);
      if (found !== null) return found;
    }
    return null;
  }
  const what = reading.valueOf(first);
  if (what !== "coroutine" && what !== "awaitable" && !reading.isCoroutineFunction(first))
    return null;
  const all = given
    .filter(({ type }) => type !== "ObjectExpression")
    .map((each) => reading.text(each));
  return listWanted(call, `gather([${short(all.join(", "), "…")}])`);
}

/** `gather([yield* work()])`, `gather([1])`. */
function resultInGather(value: Node, reading: Reading): Finding | null {
  const isAwaited = value.type === "YieldExpression" && value.delegate === true;
  if (isAwaited && /awaitable is required/.test(reading.raised?.message ?? "")) {
    return {
      at: value,
      severity: "error",
      message: "yield* waits here, and gather is given a result",
      hint: `write ${short(reading.text(child(value, "argument") as Node), "it")} without yield*`,
    };
  }
  if (!/^(Numeric|String|Boolean|Null|Template)Literal$/.test(value.type)) return null;
  return {
    at: value,
    severity: "error",
    message: `gather waits for coroutines, tasks and futures, and ${reading.text(value)} is none`,
    hint: "leave it out",
  };
}

/** `wait([work()])`. */
export function waitCall(list: Node | null, reading: Reading): Finding | null {
  const at = children(list, "elements").find((each) => reading.valueOf(each) === "coroutine");
  if (at === undefined) return null;
  return {
    at,
    severity: "error",
    message: "wait takes tasks, and this is a coroutine",
    hint: `write createTask(${short(reading.text(at), "…")})`,
  };
}

/** `run(work())` in a coroutine, as `asyncio.run` in a coroutine of Python's. */
export function runInside(
  placed: Placed,
  given: Node | null,
  name: string,
  reading: Reading,
): Finding | null {
  const around = functionAround(placed);
  if (around?.node.generator !== true || around.node.async === true) return null;
  return {
    at: placed.node,
    severity: "error",
    message: `${name} starts a loop, and inside a coroutine one is running already`,
    hint: `write yield* ${given === null ? "…" : short(reading.text(given), "…")}`,
  };
}

function listWanted(call: Node, instead: string): Finding {
  return {
    at: call,
    severity: "error",
    message: "gather takes one array of what it waits for",
    hint: `write ${instead}`,
  };
}

/** A function, or a promise, where a coroutine is wanted. */
export function wrongCoroutine(value: Node | null, reading: Reading): Finding | null {
  if (value === null) return null;
  const text = short(reading.text(value), "…");
  const isInline = isFunction(value);
  if (isInline || reading.isCoroutineFunction(value)) {
    return {
      at: value,
      severity: "error",
      message: isInline
        ? "this is a function, and what is wanted is a coroutine, which calling it gives"
        : `${text} is a function, and what is wanted is a coroutine, which calling it gives`,
      hint: isInline
        ? "name it, as function* work() { … }, and write work()"
        : `call it: ${text}()`,
    };
  }
  if (reading.valueOf(value) !== "promise") return null;
  return {
    at: value,
    severity: "error",
    message: "this is a promise, and what is wanted is a coroutine, a task or a future",
    hint: `write fromPromise(() => ${text})`,
  };
}
