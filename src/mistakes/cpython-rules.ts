/** Errors that asyncio raises in CPython's words: what they mean in a program here, and what to write. */

import type { Finding, Reading } from "./reading.ts";
import { child, children, type Node, short } from "./syntax.ts";

type Said = readonly [said: RegExp, message: string, hint: string];

const groupHint = "write yield* taskGroup(function* (group) { group.createTask(…); })";

const words: readonly Said[] = [
  [
    /^Lock is not acquired/,
    "the lock is not held here",
    "yield* lock.acquire() comes before it; yield* asyncWith(lock, function* () { … }) does both",
  ],
  [
    /^cannot (?:wait|notify) on un-acquired lock/,
    "the condition's lock is not held here",
    "write it in yield* asyncWith(condition, function* () { … })",
  ],
  [/^TaskGroup .* has not been entered/, "the group is not entered: it takes no tasks", groupHint],
  [
    /^TaskGroup .* is (?:finished|shutting down)/,
    "the group is over: it takes no more tasks",
    groupHint,
  ],
  [/^no running event loop/, "no loop runs here", "call it in main, or in what main awaits"],
  [
    /^cannot reuse already awaited coroutine/,
    "a coroutine runs once, and this one has run",
    "call the function anew each time: work()",
  ],
  [
    /^task_done\(\) called too many times/,
    "taskDone() is called once for each item that get() gave",
    "leave this one out",
  ],
  [
    /^(?:Bounded)?Semaphore released too many times/,
    "it is released more often than acquired",
    "leave this one out",
  ],
  [
    /^await wasn't used with future/,
    "only yield* awaits: here the steps of a coroutine are taken for values",
    "write yield* before what gives them",
  ],
  [
    /^Passing coroutines is forbidden/,
    "wait takes tasks, and no coroutines",
    "write wait([createTask(work()), …])",
  ],
  [
    /^Invalid return_when value/,
    "returnWhen is one of asyncdemo's constants",
    "import FIRST_COMPLETED, FIRST_EXCEPTION or ALL_COMPLETED, and write { returnWhen: FIRST_COMPLETED }",
  ],
  [
    /^'async for' requires an object with __aiter__ method, got list/,
    "asyncFor takes what gives its items over time, and this is an array",
    "write for (const item of items) { … }",
  ],
  [
    /^'async for' requires an object with __aiter__ method, got coroutine/,
    "asyncFor takes an async generator, and this is a coroutine",
    "write const ticks = asyncGenerator(function* () { yield item(1); }), and asyncFor(ticks(), …)",
  ],
  [
    /^'async for' requires an object with __aiter__ method/,
    "asyncFor takes an async generator of asyncdemo's",
    "write const ticks = asyncGenerator(function* () { yield item(1); }), and asyncFor(ticks(), …)",
  ],
  [
    /^a coroutine was expected, got/,
    "a coroutine comes first, then the options",
    'write createTask(work(), { name: "…" })',
  ],
  [
    /^An asyncio\.Future, a coroutine or an awaitable is required/,
    "something here is no coroutine, task or future",
    "a coroutine is what calling a function* gives, work(); a promise is awaited with fromPromise",
  ],
  [/^Set of Tasks\/Futures is empty/, "wait has nothing to wait for", "give it at least one task"],
  [
    /^BaseExceptionGroup\.__new__\(\) takes|^second argument \(exceptions\)|^argument 1 must be str/,
    "a group has a message first, then its errors",
    'write new ExceptionGroup("…", [error])',
  ],
  [
    /^fromPromise\(\): the function gives a promise/,
    "what the function gives fromPromise is no promise",
    "a coroutine is awaited without fromPromise: yield* work()",
  ],
  [
    /^context variable name must be a str/,
    "a context variable has a name, by which it is shown",
    'write new ContextVar("name")',
  ],
  [/^Task cannot await on itself/, "a task that awaits itself never ends", "await another one"],
  [
    /^(?:Result|Exception) is not set/,
    "it is not done yet",
    "await it with yield* before, or ask done()",
  ],
];

/** @param at The call that raised it, or the little that is known about its place. */
export function cpythonRule(said: string, at: Node | null, reading: Reading): Finding | null {
  if (at === null) return null;
  for (const [pattern, message, hint] of words) {
    if (pattern.test(said)) return { at, severity: "error", message, hint };
  }
  return ofArgument(said, at, reading);
}

/** `sleep(): delay is a number, not '1'`, and `wait(): options are an object, { timeout: … }, not 1`. */
function ofArgument(said: string, call: Node, reading: Reading): Finding | null {
  const [, option] = /^\w+\(\): options are an object, \{ (\w+): … \}/.exec(said) ?? [];
  const isNumber = /^\w+\(\): \w+ is a number, not/.test(said);
  if (option === undefined && !isNumber) return null;
  const given = children(call, "arguments");
  const callee = child(call, "callee");
  if (callee === null) return null;
  const name = `${call.type === "NewExpression" ? "new " : ""}${short(reading.text(callee), "…")}`;
  const message = said;
  const texts = given.map((each) => short(reading.text(each), "…"));
  if (option !== undefined) {
    const last = given.at(-1);
    if (last === undefined) return { at: call, severity: "error", message };
    const value = texts.at(-1) as string;
    const key = optionFor(value, option);
    const before = texts
      .slice(0, -1)
      .map((each) => `${each}, `)
      .join("");
    return {
      at: last,
      severity: "error",
      message,
      hint: `write ${name}(${before}{ ${key}: ${value} })`,
    };
  }
  const numbers = given.filter(({ type }) => type === "NumericLiteral");
  const wrong = given.find(
    ({ type }) => type !== "NumericLiteral" && !/Function|Call|Array/.test(type),
  );
  const isSwapped = numbers.length === 1 && given.length === 2;
  const at = wrong ?? call;
  const hint = isSwapped
    ? `the order is ${name}(${[...texts].reverse().join(", ")})`
    : `write ${name}(${numberIn(wrong ?? null, texts, reading)})`;
  return { at, severity: "error", message, hint };
}

function optionFor(value: string, first: string): string {
  if (/^(FIRST|ALL)_/.test(value)) return "returnWhen";
  return /^(true|false)$/.test(value) && first === "timeout" ? "returnWhen" : first;
}

/** The arguments with a number where something else stands. */
function numberIn(wrong: Node | null, texts: readonly string[], reading: Reading): string {
  if (wrong === null) return [...texts, "1"].join(", ");
  const [property] = children(wrong, "properties");
  const inside = child(property ?? null, "value") ?? wrong;
  const [digits = "1"] = /\d+(?:\.\d+)?/.exec(reading.text(inside)) ?? [];
  const text = short(reading.text(wrong), "…");
  return texts.map((each) => (each === text ? digits : each)).join(", ");
}
