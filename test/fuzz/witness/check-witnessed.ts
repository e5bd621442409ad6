/**
 * What the analysis claims of a program that was recorded on CPython, judged by what CPython itself
 * knows: who called `cancel()`, which functions an error came into and left, and what was raised
 * while what was handled.
 */

import type { ErrorName } from "../../../src/analysis/cancel-route.ts";
import type { Cancellation } from "../../../src/analysis/cancellations.ts";
import type { Failure, FailureLanding } from "../../../src/analysis/failures.ts";
import { findingsOf } from "../../../src/analysis/findings.ts";
import type { Catch } from "../../../src/analysis/responses.ts";
import type { RecordedRun } from "../../../src/trace/read-trace.ts";
import type { Frame } from "../../../src/trace/terms.ts";
import { type Contradiction, firstOf, unless, Verdict } from "../truth/verdict.ts";
import { Memory } from "./memory.ts";
import type { Fact, Testimony } from "./witnessed.ts";

/** Judges every claim on a run: with the contexts of errors in its trace, and without them. */
export function judgeWitnessed(run: RecordedRun, testimony: Testimony): Verdict {
  const verdict = new Verdict();
  const memory = new Memory(testimony, run.events);
  judgeClaims(run, memory, verdict);
  // An engine in another language does not know what was raised while what was handled.
  judgeClaims(withoutContexts(run), memory.withoutContexts(), verdict);
  return verdict;
}

function withoutContexts(run: RecordedRun): RecordedRun {
  const text = JSON.stringify(run, (key, value) => (key === "context" ? undefined : value));
  return JSON.parse(text) as RecordedRun;
}

function judgeClaims(run: RecordedRun, memory: Memory, verdict: Verdict): void {
  const { cancellations, failures } = findingsOf(run);
  for (const claim of cancellations.filter(memory.covers)) {
    const { requester, fate } = claim;
    verdict.note(`requester: ${requester.by}`, claim, checkRequester(claim, memory));
    verdict.note(`fate: ${fate.how}`, claim, checkFate(claim, memory));
  }
  for (const claim of failures.filter(memory.covers)) {
    verdict.note("origin's line", claim, checkOrigin(claim, memory));
    for (const landing of claim.landings) {
      const isTrue = checkLanding(landing, claim, memory);
      verdict.note(`failure: ${landing.how}`, { ...claim, landings: [landing] }, isTrue);
    }
  }
}

/** The functions of CPython that call `cancel()` on behalf of each. */
const callers = {
  timeout: /^Timeout\._on_timeout$/,
  group: /^TaskGroup\./,
  runner: /^_cancel_all_tasks$/,
  signal: /^Runner\._on_sigint$/,
} as const;

function checkRequester(claim: Cancellation, { facts, hasCalls }: Memory): Contradiction {
  const { requester, at, seq } = claim;
  if (!hasCalls) return null;
  const asked = facts.filter((each) => each.what === "cancels" && each.seq < seq);
  if (requester.by === "task" || requester.by === "callback") {
    const task = requester.by === "task" ? requester.task : null;
    const isIt = (each: Fact) => !isOfAsyncio(each) && each.task === task && isAt(each, at);
    return unless(asked.some(isIt), `cancel() was called ${placesOf(asked)}`);
  }
  if (!(requester.by in callers)) return null;
  const caller = callers[requester.by as keyof typeof callers];
  const isIt = (each: Fact) => each.caller !== undefined && caller.test(each.caller);
  return unless(asked.some(isIt), `cancel() was called ${placesOf(asked)}`);
}

function isOfAsyncio({ caller }: Fact): boolean {
  return caller !== undefined && Object.values(callers).some((each) => each.test(caller));
}

function checkFate({ subject, fate }: Cancellation, memory: Memory): Contradiction {
  const { landing } = fate;
  if (landing === undefined || !memory.hasFacts) return null;
  const path = memory.path(landing.error, subject.id, landing.seq);
  // All of it happened in functions of a library.
  if (path.came.length === 0) return null;
  switch (fate.how) {
    case "left":
      return unless(path.hasLeftRoot, path.describe());
    case "swallowed":
    case "undone":
    case "interrupted":
      return firstOf(
        unless(!path.hasLeftRoot, path.describe()),
        caughtAt(fate, path.came, memory),
        fate.how === "interrupted"
          ? null
          : nothingInstead({ id: landing.error, task: subject.id, since: landing.seq }, memory),
      );
    case "taken-back":
      return unless(!path.hasLeftRoot, path.describe());
    case "replaced":
    case "let-out":
      return firstOf(
        unless(!path.hasLeftRoot, path.describe()),
        tookItsPlace(fate, { id: landing.error, task: subject.id, since: landing.seq }, memory),
      );
    default:
      return null;
  }
}

interface Passed {
  readonly id: number;
  readonly task: number;
  readonly since: number;
}

/** That the other error left a function that the first had come into; and for `replaced`, from it. */
function tookItsPlace(
  said: { readonly how: "replaced" | "let-out"; readonly by: ErrorName },
  { id, task, since }: Passed,
  memory: Memory,
): Contradiction {
  const first = memory.path(id, task, since);
  const other = memory.path(said.by.id, task, since);
  const isInstead =
    other.came.length === 0 || other.came.some(({ frame }) => first.around.has(frame));
  return firstOf(
    unless(isInstead, `${first.describe()}; the other ${other.describe()}`),
    said.how === "replaced"
      ? unless(memory.comesFrom(said.by.id, id), "CPython has no such context, cause or member")
      : null,
  );
}

/** That no error which was raised while it was handled left the function that holds it. */
function nothingInstead({ id, task, since }: Passed, memory: Memory): Contradiction {
  if (!memory.hasContexts) return null;
  const { held } = memory.path(id, task, since);
  for (const other of memory.duringIt(id)) {
    const path = memory.path(other, task, since);
    const [first] = path.came;
    const isNew = first !== undefined && memory.isFirst(first);
    if (isNew && path.left.some(({ frame }) => held.has(frame))) {
      return `another was raised while it was handled: ${path.describe()}`;
    }
  }
  return null;
}

/** The function that caught it, by the await at which the error came into it. */
function caughtAt({ at }: Catch, came: readonly Fact[], { isBlock }: Memory): Contradiction {
  if (at === undefined) return null;
  // The end of a block is an await of its first line; CPython keeps the line inside.
  const isIt = (each: Fact) => isAt(each, at) || (isBlock(at) && each.function === at.function);
  return unless(came.some(isIt), `it came ${placesOf(came)}`);
}

function checkOrigin(failure: Failure, { facts, frames, hasFacts }: Memory): Contradiction {
  const { error, at, consequences, landings } = failure;
  if (at === undefined) return null;
  // The traceback is that of the last await to which the error came.
  const awaits = consequences.length + landings.filter(({ how }) => how === "retrieved").length;
  if (!hasFacts && awaits > 1) return null;
  const known = frames(error.id);
  const inner = known.at(-1);
  const first = facts.find((each) => each.what === "comes" && each.of === error.id);
  // The end of an `except*` has no line.
  if (first === undefined || first.line === null) {
    return inner === undefined
      ? null
      : unless(isPlace(inner, at), `it was raised at ${inner.join(":")}`);
  }
  // What an `except*` makes of an error has no entry for that line in its traceback.
  const isKnown = known.some(([name, line]) => name === first.function && line === first.line);
  const isIt = isAt(first, at) || (!isKnown && inner !== undefined && isPlace(inner, at));
  return unless(isIt, `it was raised ${placesOf([first])}`);
}

function checkLanding(landing: FailureLanding, { error }: Failure, memory: Memory): Contradiction {
  const { id } = error;
  if (landing.how === "grouped") {
    return unless(memory.comesFrom(landing.by.id, id), "it is no member");
  }
  if (!memory.hasFacts) return null;
  if (landing.how === "left-main") {
    const path = memory.path(id, 1, 0);
    return path.came.length === 0 ? null : unless(path.hasLeftRoot, path.describe());
  }
  if (landing.how !== "caught" && landing.how !== "replaced" && landing.how !== "let-out") {
    return null;
  }
  const path = memory.path(id, landing.task, 0);
  if (path.came.length === 0) return null;
  if (landing.how !== "caught") {
    return tookItsPlace(landing, { id, task: landing.task, since: 0 }, memory);
  }
  // Without a place it was a library's function that caught it.
  const isCaught = landing.at === undefined ? !path.hasLeftRoot : path.held.size > 0;
  return firstOf(unless(isCaught, path.describe()), caughtAt(landing, path.came, memory));
}

function isAt(fact: Fact, at: Frame | undefined): boolean {
  return at === undefined || isPlace([fact.function, fact.line], at);
}

function isPlace([name, line]: readonly [name: string, line: number | null], at: Frame): boolean {
  return at.function === name && at.line === line;
}

function placesOf(facts: readonly Fact[]): string {
  if (facts.length === 0) return "nowhere";
  return facts
    .map((each) => `in ${each.caller ?? each.function}:${each.line} by ${each.task}`)
    .join(", ");
}
