/** What a run ended with, where only running shows it: said at its place, and what to write. */

import { didYouMean, nearest } from "../engine/builtins/nearest.ts";
import { pythonMethods } from "./asyncio-names.ts";
import { cpythonRule } from "./cpython-rules.ts";
import type { Finding, Reading } from "./reading.ts";
import { child, children, isCall, memberOf, type Node, nameOf, short } from "./syntax.ts";

/** The error that left main, in the file's own words; null where nothing more can be said of it. */
export function raisedRule(reading: Reading): Finding | null {
  const { raised, raisedAt } = reading;
  if (raised === null || raisedAt === null) return null;
  const around = reading.syntax.nodes
    .map(({ node }) => node)
    .filter(({ start, end }) => start <= raisedAt && raisedAt < end);
  const call = around.filter(({ type }) =>
    /^(Optional)?CallExpression$|^NewExpression$/.test(type),
  );
  return (
    notAFunction(raised.message, around, reading) ??
    notAConstructor(raised.message, around, reading) ??
    ofNothing(raised.message, around, reading) ??
    notIterable(raised.message, around, reading) ??
    fixed(raised.message, around) ??
    cpythonRule(raised.message, call.at(-1) ?? around.at(-1) ?? null, reading)
  );
}

function error(at: Finding["at"], message: string, hint?: string): Finding {
  return { at, severity: "error", message, ...(hint !== undefined && { hint }) };
}

/** `t.cancle is not a function`. */
function notAFunction(said: string, around: readonly Node[], reading: Reading): Finding | null {
  const [, whole = ""] = /^(.*) is not a function$/.exec(said) ?? [];
  if (whole === "") return null;
  const callee = around
    .filter((each) => isCall(each))
    .map((each) => child(each, "callee"))
    .at(-1);
  if (!callee) return null;
  const member = memberOf(callee);
  if (member === null) {
    const name = nameOf(callee);
    return name === null
      ? null
      : error(callee, `${name} is no function`, "look at where it is declared");
  }
  const object = child(callee, "object") as Node;
  const text = short(reading.text(object), "what stands before it");
  const what = reading.valueOf(object);
  const at = child(callee, "property") as Node;
  if (what === "coroutine" || what === "promise") {
    const awaited = what === "promise" ? `yield* fromPromise(() => ${text})` : `yield* ${text}`;
    return error(
      at,
      `${text} gives a ${what}, and that has no ${member}`,
      `write (${awaited}).${member}(…)`,
    );
  }
  const near = nearest(member, [...reading.api.members]);
  const hint = Object.hasOwn(pythonMethods, member)
    ? pythonMethods[member]
    : near === null
      ? undefined
      : didYouMean(near);
  return error(at, `${text} has no method ${member}`, hint);
}

/** `work is not a constructor`. */
function notAConstructor(said: string, around: readonly Node[], reading: Reading): Finding | null {
  if (!said.endsWith(" is not a constructor")) return null;
  const made = around.filter(({ type }) => type === "NewExpression").at(-1);
  const callee = child(made ?? null, "callee");
  if (made === undefined || callee === null) return null;
  const text = short(reading.text(callee), "this");
  return error(
    made,
    `${text} is no class, and new is for classes`,
    `write ${text}(${children(made, "arguments").length === 0 ? "" : "…"})`,
  );
}

/** `Cannot read properties of undefined (reading 'size')`. */
function ofNothing(said: string, around: readonly Node[], reading: Reading): Finding | null {
  const [, what, property] =
    /^Cannot (?:read|set) properties of (undefined|null) \(\w+ '(.*)'\)$/.exec(said) ?? [];
  if (what === undefined || property === undefined) return null;
  const member = around.filter((each) => memberOf(each) === property).at(-1);
  const object = child(member ?? null, "object");
  if (object === null) return null;
  const text = short(reading.text(object), "what stands before it");
  return error(
    object,
    `${text} is ${what}, which has no ${property}`,
    "look at what was assigned to it",
  );
}

/** `x is not iterable`, in a `for … of` or a pattern. */
function notIterable(said: string, around: readonly Node[], reading: Reading): Finding | null {
  if (!/is not iterable|await wasn't used with future/.test(said)) return null;
  // The error is raised in the coroutine, at its await: the loop is elsewhere.
  const isStep = said.startsWith("await wasn't");
  const loops = isStep ? reading.syntax.nodes.map(({ node }) => node) : around;
  const loop = loops
    .filter(({ type }) => type === "ForOfStatement")
    .filter((each) => !isStep || isAwaited(reading.valueOf(child(each, "right"))))
    .at(-1);
  const items = child(loop ?? null, "right");
  if (items === null) return null;
  const text = short(reading.text(items), "this");
  const what = reading.valueOf(items);
  if (what === "coroutine" && reading.isFromIterator(items)) {
    return error(
      items,
      `${text} gives its items over time, and for … of does not wait for them`,
      "write const ticks = asyncGenerator(function* () { … }), and yield* asyncFor(ticks(), function* (item) { … })",
    );
  }
  if (isAwaited(what)) {
    return error(
      items,
      `${text} gives ${what === "coroutine" ? "a coroutine" : "a future"}, not its result`,
      `write yield* ${text}`,
    );
  }
  if (what === "promise")
    return error(
      items,
      `${text} gives a promise, not its result`,
      `write yield* fromPromise(() => ${text})`,
    );
  return error(items, `${text} has no items that for … of could take`);
}

/** Whether it gives its result to yield*. */
function isAwaited(what: string | null): boolean {
  return what === "coroutine" || what === "awaitable";
}

const fixedWords: readonly (readonly [said: RegExp, message: string, hint: string])[] = [
  [/^Assignment to constant variable/, "a const cannot be assigned to", "declare it with let"],
  [
    /^Cannot access '(.*)' before initialization/,
    "$1 is used before the line that declares it",
    "move its declaration up",
  ],
  [
    /^Class constructor (.*) cannot be invoked without 'new'/,
    "$1 is a class, and in JavaScript those are called with new",
    "write new $1(…)",
  ],
  [
    /^Cannot destructure property '(.*)' of '(.*)' as it is (\w+)/,
    "$2 is $3, and there is no $1 to take from it",
    "look at what was assigned to it",
  ],
];

function fixed(said: string, around: readonly Node[]): Finding | null {
  const at = around.at(-1);
  if (at === undefined) return null;
  for (const [pattern, message, hint] of fixedWords) {
    const found = pattern.exec(said);
    if (found === null) continue;
    const fill = (words: string) =>
      words.replace(/\$(\d)/g, (_, group) => found[Number(group)] ?? "");
    return error(at, fill(message), fill(hint));
  }
  return null;
}
