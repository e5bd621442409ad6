/**
 * Pairs of programs whose events differ from those that the recorder writes of the Python program,
 * although they behave the same; and why.
 */

import { REFERENCE, recordedVersions } from "../oracle/versions.ts";
import { knownDifferences } from "./known-differences.ts";

const KNOWN = "a known difference, as listed above";
const OTHERWISE = "the version does something else than 3.14";

interface Listed {
  readonly why: string;
  /** Only before this version, or only since this one. */
  readonly before?: string;
  readonly since?: string;
  readonly pairs: readonly string[];
}

const lists: readonly Listed[] = [
  {
    why: "CPython reports or closes what is dropped at once; here that is at gc.collect(), or when the loop closes",
    pairs: [
      "cancellation/cancel-done-exception",
      "closing/async-for",
      "default-handler/debug-never-awaited",
      "default-handler/destroyed",
      "default-handler/never-awaited",
      "default-handler/never-awaited-asyncgen",
      "default-handler/where-it-goes",
      "event-loop/custom-handler-keys",
      "event-loop/debug-origins",
      "future/callbacks-order",
      "future/of-a-task",
      "gather/later-exceptions-silent",
      "run/phases",
      "run/shutdown-tasks",
      "task/repr-of-library-coroutine",
      "unhandled/cancelled-is-silent",
      "unhandled/handler-contexts",
      "unhandled/task-never-retrieved",
    ],
  },
  {
    why: "an async generator that is over, and still held, is closed again in CPython when the program ends",
    pairs: ["closing/athrow", "closing/task-group"],
  },
  {
    why: "before 3.12 an async generator that is over is held longer, and is closed again when the program ends",
    before: "3.12",
    pairs: ["closing/timeout"],
  },
  {
    why: "before 3.13 an async generator into which an error was thrown early is closed again when the program ends",
    before: "3.13",
    pairs: ["task/async-generator-early-throw"],
  },
  {
    why: "the program runs or makes further loops, and a scenario's trace has the events of one",
    pairs: [
      "create-task/eager-needs-running-loop",
      "event-loop/closed",
      "event-loop/default-handler-layout",
      "event-loop/no-current-loop",
      "future/no-loop-arg",
      "lock/other-loop",
      "run/any-awaitable",
      "run/debug",
      "run/main-cancelled",
      "run/nested",
      "run/returns",
      "run/runner-reuse",
      "run/runner-states",
      "run/sigint",
      "run/sigint-swallowed",
      "run/sigint-taskgroup",
      "run/sigint-twice",
      "run/system-exit",
      "task/other-loop",
    ],
  },
  {
    why: "a method of asyncio's is scheduled where JavaScript takes an arrow function that calls it",
    pairs: [
      "event-loop/call-soon-threadsafe",
      "event-loop/one-more-turn-after-main",
      "event-loop/ties",
      "sleep/tiny",
      "task/completion-to-awaiter",
      "wait/first-completed",
    ],
  },
  {
    why: "a statement of Python's, or what runs in the function itself, is a call of a generator here: its error comes into the function",
    pairs: [
      "event-loop/nested-run",
      "except-star/bare-reraise",
      "except-star/naked-unmatched",
      "except-star/rest-reraised",
      "except-star/with-taskgroup",
      "future/await-protocol",
      "language/leaving-async-for",
      "language/protocols",
      "sleep/nan",
      "task/async-generator-protocol",
      "task/one-coroutine-two-tasks",
      "task/step-exceptions-context",
    ],
  },
  {
    why: "values and errors are described otherwise where JavaScript has other types",
    pairs: [
      "closing/locks",
      "default-handler/debug",
      "event-loop/no-loop",
      "except-star/raise-named-as-new",
      "except-star/reraise-and-raise",
      "future/callbacks-of-the-library",
      "future/reprs",
      "language/context-manager-generators",
      "shield/inner-fails-later",
      "task/async-generator-closing",
      "task/async-generator-methods",
      "task/bad-yields",
      "task/exceptions-not-wrapped",
      "timeout/body-converts",
      "traceback/one-line",
      "unhandled/handler-variables",
    ],
  },
  {
    why: "what works outside of the loop is a promise here, and a thread or a future in Python",
    pairs: ["event-loop/debug-threads", "future/wrapped"],
  },
  {
    why: "a thing has its number from when it is made or first used, also where that fails",
    pairs: ["gather/bad-args", "queue/variants"],
  },
  {
    why: "in WebAssembly a collected generator's end is sent to the loop after the step that dropped it",
    since: "3.14",
    pairs: ["task/async-generator-collected"],
  },
  {
    why: "a lock that is given back as a coroutine is destroyed is given back by no task in CPython",
    pairs: ["closing/destroyed", "closing/destroyed-holder"],
  },
  {
    why: "staggered_race() was written otherwise before 3.14",
    before: "3.14",
    pairs: ["staggered/first-wins", "staggered/none-wins"],
  },
  {
    why: "sys.unraisablehook gets what is ignored in a coroutine that is destroyed, and not the loop",
    pairs: ["unhandled/closed-carelessly"],
  },
  {
    why: "the method that the program puts in the place of add_done_callback() schedules asyncio's own callbacks too",
    pairs: ["future/add-done-callback-override"],
  },
  {
    why: "TaskGroup.cancel() comes with 3.15: the Python program has one of its own",
    pairs: ["task-group/cancel", "task-group/cancel-and-others"],
  },
  {
    why: "closing a coroutine from the inside out makes a GeneratorExit for each function",
    since: "3.12",
    pairs: ["closing/exit-of-a-future"],
  },
  {
    why: "a group that cancels its own task at its end does not take the request back",
    before: "3.13",
    pairs: [
      "task-group/abort-sequence",
      "task-group/child-refuses",
      "task-group/child-system-exit",
      "task-group/external-cancel-beats-failing-child",
      "task-group/group-context",
      "task-group/nested-child-group",
      "task-group/parent-cancelled-body",
      "task-group/parent-cancelled-exit",
      "task-group/reprs",
      "task-group/several-errors",
      "task-group/timeout-around",
      "task-group/uncollected-child-errors",
      "traceback/chained",
      "traceback/group-depth",
      "traceback/group-layout",
      "traceback/group-nested",
      "traceback/group-rest",
      "traceback/group-width",
      "traceback/notes",
    ],
  },
  {
    why: "a coroutine that a group refuses is reported as never awaited",
    before: "3.13",
    pairs: ["task-group/body-swallows"],
  },
  {
    why: "a task that is given a name takes a number as well",
    before: "3.13",
    pairs: [
      "task-group/create-from-last-callback",
      "unhandled/gather-children-quiet",
      "task/finally-order",
    ],
  },
  {
    why: "an error that is caught in the step that raised it is not seen",
    before: "3.12",
    pairs: [
      "as-completed/exceptions",
      "barrier/abort-reset",
      "cancellation/chain-down",
      "cancellation/message-travels",
      "condition/needs-lock",
      "except-star/group-types-forbidden",
      "except-star/name-else-finally",
      "except-star/raise-in-handler",
      "except-star/raise-in-handler-naked",
      "except-star/raise-other-group",
      "exception-group/metadata",
      "gather/cancel-message",
      "gather/cancelled-child-vs-exception-order",
      "gather/partial-cancel",
      "shield/coroutine-arg",
      "task-group/body-fails",
      "task-group/body-raises-cancelled",
      "task-group/nested-outer-child-fails",
      "task/reuse-coroutine",
      "timeout/at",
      "timeout/body-swallows",
      "timeout/foreign-exception",
      "timeout/nested",
      "timeout/not-expired",
      "timeout/outside-cancel-same-turn",
      "wait-for/zero-timeout",
      "wait/errors",
    ],
  },
  {
    why: "wait_for() is not made of timeout()",
    before: "3.12",
    pairs: [
      "cancellation/sleep-timer-removed",
      "sleep/infinite",
      "traceback/through-tasks",
      "wait-for/inner-timeout-error",
      "wait-for/none-timeout",
      "wait-for/result",
      "wait-for/shielded",
      "wait-for/swallow",
      "wait-for/waits-for-cleanup",
    ],
  },
  {
    why: "gather() of what is done already ends a turn later",
    before: "3.12",
    pairs: [
      "condition/wait-for",
      "gather/duplicates",
      "queue/cancel-get",
      "semaphore/cancel-passes-on",
    ],
  },
];

/** Why the events of a pair differ on a version of CPython; null if they do not. */
export function listedEventDifference(id: string, version: string): string | null {
  if (id in knownDifferences) return KNOWN;
  if (doesOtherwise(id, version)) return OTHERWISE;
  return lists.find((list) => applies(list, version) && list.pairs.includes(id))?.why ?? null;
}

/** Every reason, in the order of the lists. */
export const eventReasons: readonly string[] = [KNOWN, OTHERWISE, ...lists.map(({ why }) => why)];

/** Those that are listed here for a version on which the programs print the same. */
export function listedPairs(version: string): string[] {
  const pairs = lists.filter((list) => applies(list, version)).flatMap((list) => list.pairs);
  return pairs.filter((id) => !(id in knownDifferences) && !doesOtherwise(id, version));
}

const { behaviours } = recordedVersions();

function doesOtherwise(id: string, version: string): boolean {
  const columns = behaviours[id]?.columns ?? {};
  return columns[version]?.did !== columns[REFERENCE]?.did;
}

function applies({ before, since }: Listed, version: string): boolean {
  if (before !== undefined && minorOf(version) >= minorOf(before)) return false;
  return since === undefined || minorOf(version) >= minorOf(since);
}

function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}
