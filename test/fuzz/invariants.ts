/** What holds for our engine whatever the program: its trace of random programs is sound. */

import { expect, test } from "vitest";
import { Recorder } from "../../src/engine/recording/recorder.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import { RunConsistency } from "../../src/trace/run-consistency.ts";
import type { AwaitRef, Ref, RefKind } from "../../src/trace/terms.ts";
import type { TraceHeader } from "../../src/trace/trace-line.ts";
import { fc } from "../support/property.ts";
import { interpret } from "./interpret.ts";
import { noStacks } from "./no-stacks.ts";
import type { Program, Trace } from "./program.ts";
import { programs } from "./program-arbitrary.ts";

const header: TraceHeader = {
  schema: "asyncdemo-trace",
  v: 1,
  scenario: "any",
  summary: "",
  mode: "run",
  clock: "virtual",
};

/** What an async generator raises when it is closed at the end leaves the loop. */
const cutInClosing: Program = {
  main: [
    {
      do: "callAgen",
      nth: 0,
      fresh: {
        parts: [{ block: [], value: 0 }],
        last: [{ do: "raise", error: { type: "KeyboardInterrupt", text: "b" } }],
      },
      how: { method: "asend", value: null },
    },
  ],
};

interface Recorded {
  readonly events: readonly TraceEvent[];
  readonly seen: Trace;
}

function record(program: Program): Recorded {
  const events: TraceEvent[] = [];
  const seen = interpret(program, new Recorder((event) => events.push(event), noStacks));
  return { events, seen };
}

type Check = (recorded: Recorded, program: Program) => void;

const checks = new Map<string, Check>();

/** What some program breaks. Each is recorded once for all checks, which draw the same programs. */
function findBroken(count: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (const program of [cutInClosing, ...fc.sample(programs, count)]) {
    const recorded = record(program);
    for (const [title, check] of checks) {
      try {
        if (!found.has(title)) check(recorded, program);
      } catch {
        found.add(title);
      }
    }
  }
  return found;
}

/** The tests, on so many programs. */
export function testInvariants(count: number): void {
  let broken: ReadonlySet<string> | null = null;
  test.each([...checks])("%s", (title, check) => {
    broken ??= findBroken(count);
    if (!broken.has(title)) return;
    // Once more for this check alone, to find the smallest program that breaks it.
    const property = fc.property(programs, (program) => check(record(program), program));
    fc.assert(property, { numRuns: count + 1, examples: [[cutInClosing]] });
    expect.fail("a program broke it that is not drawn again");
  });
}

function holds(title: string, check: Check): void {
  checks.set(title, check);
}

function ofKind<K extends TraceEvent["kind"]>(
  events: readonly TraceEvent[],
  ...kinds: readonly K[]
): Extract<TraceEvent, { kind: K }>[] {
  return events.filter(({ kind }) => (kinds as readonly string[]).includes(kind)) as Extract<
    TraceEvent,
    { kind: K }
  >[];
}

holds("events are numbered without a gap, and time never goes back", ({ events }) => {
  let atMs = 0;
  for (const [index, event] of events.entries()) {
    expect(event.seq).toBe(index + 1);
    expect(event.atMs).toBeGreaterThanOrEqual(atMs);
    atMs = event.atMs;
  }
});

holds("a reader finds nothing that does not fit", ({ events }) => {
  const consistency = new RunConsistency(header);
  for (const event of events) {
    expect([event, consistency.event(event)]).toEqual([event, null]);
  }
});

holds("a cause precedes its effect", ({ events }) => {
  for (const { seq, cause } of events) {
    if (cause === null) continue;
    expect(cause).toBeGreaterThan(0);
    expect(cause).toBeLessThan(seq);
  }
});

holds("a task is created, then started, then runs, then finishes once", ({ events }) => {
  const states = new Map<number, "created" | "running" | "suspended" | "finished">();
  const allowed = {
    "task.created": [undefined, "created"],
    "task.started": ["created", "running"],
    "task.suspended": ["running", "suspended"],
    "task.resumed": ["suspended", "running"],
  } as const;
  for (const event of events) {
    if (event.kind in allowed) {
      const { kind, task } = event as Extract<TraceEvent, { kind: keyof typeof allowed }>;
      const [before, after] = allowed[kind];
      expect([kind, states.get(task)]).toEqual([kind, before]);
      states.set(task, after);
    } else if (event.kind === "task.finished") {
      // Cancelled before its start, or refused by an interrupt, it never ran.
      expect(["created", "running", "suspended"]).toContain(states.get(event.task));
      states.set(event.task, "finished");
    }
  }
});

holds("no task is lost: it finishes, or is reported as destroyed or in a deadlock", (recorded) => {
  const { events } = recorded;
  // Of what gather() makes and nobody can hold, asyncio never reports that it was destroyed, nor of
  // the task that closes async generators, should an error leave the loop meanwhile.
  const isClosing = closesAsyncgens(recorded);
  const created = ofKind(events, "task.created").filter(
    (event) => event.owner?.kind !== "gather" && !isClosing(event),
  );
  const left = new Set(created.map(({ task }) => task));
  for (const { task } of ofKind(events, "task.finished", "task.destroyed")) left.delete(task);
  for (const { blocked } of ofKind(events, "deadlock.detected")) {
    for (const { task } of blocked) left.delete(task);
  }
  expect([...left]).toEqual([]);
});

/** Whether a task is one that the runner makes at the end, in a run whose end was cut short. */
function closesAsyncgens({ events, seen }: Recorded) {
  const isCut = seen.some(
    ([who, what, , , how]) => [who, what, how].join() === "host,close,raised",
  );
  const mainEnded = ofKind(events, "task.finished").find(({ task }) => task === 1);
  return ({ creator, seq }: Extract<TraceEvent, { kind: "task.created" }>): boolean =>
    isCut && creator === null && mainEnded !== undefined && seq > mainEnded.seq;
}

holds("a group never ends while a child of it runs, unless it is closed", ({ events }) => {
  const running = new Map<number, number>();
  const inStep = new Set<number>();
  for (const event of events) {
    if (event.kind === "task.created" && event.owner?.kind === "group") {
      running.set(event.task, event.owner.id);
    } else if (event.kind === "task.started" || event.kind === "task.resumed") {
      inStep.add(event.task);
    } else if (event.kind === "task.suspended") {
      inStep.delete(event.task);
    } else if (event.kind === "task.finished") {
      inStep.delete(event.task);
      running.delete(event.task);
    } else if (event.kind === "group.exited") {
      // Its coroutine is closed where it waits: by the end of the loop, or by the program.
      const isClosed = !inStep.has(event.task) || event.error?.type === "GeneratorExit";
      if (!isClosed) expect([...running.values()]).not.toContain(event.group);
    }
  }
});

holds("the counter of cancel requests is never negative", ({ events, seen }) => {
  for (const { cancelling } of ofKind(events, "task.cancel-requested", "task.uncancelled")) {
    expect(cancelling).toBeGreaterThanOrEqual(0);
  }
  // Where no task runs, the program has written -1.
  for (const [who, , , cancelling] of seen) {
    if (who.startsWith("t")) expect(cancelling).toBeGreaterThanOrEqual(0);
  }
});

holds("an observer changes nothing", ({ seen }, program) => {
  expect(interpret(program)).toEqual(seen);
});

holds("a program does the same each time", (recorded, program) => {
  expect(record(program)).toEqual(recorded);
});

type Waking = Extract<TraceEvent, { readonly wakes?: unknown }>;

/** What each task waits for, event by event. */
function* withWaiters(
  events: readonly TraceEvent[],
): Generator<[TraceEvent, ReadonlyMap<number, AwaitRef>]> {
  const waiting = new Map<number, AwaitRef>();
  for (const event of events) {
    yield [event, waiting];
    if (event.kind === "task.suspended") waiting.set(event.task, event.on);
    else if (event.kind === "task.resumed" || event.kind === "task.finished") {
      waiting.delete(event.task);
    }
  }
}

/** The thing that an act is done to. */
function actedOn(event: Waking): Ref {
  if (event.kind === "wakeup.passed-on") return event.of;
  const kind = event.kind.split(".")[0] as RefKind;
  return { kind, id: (event as unknown as Readonly<Record<string, number>>)[kind] as number };
}

holds("who is woken waited for the thing, and resumes because of it", ({ events }) => {
  const woken = new Map<number, number>();
  for (const [event, waiting] of withWaiters(events)) {
    for (const task of ("wakes" in event && event.wakes) || []) {
      const { kind, id } = waiting.get(task) ?? {};
      expect({ kind, id }).toEqual(actedOn(event as Waking));
      woken.set(task, event.seq);
    }
    if (event.kind !== "task.resumed") continue;
    const seq = woken.get(event.task);
    woken.delete(event.task);
    // Who has been woken may still be cancelled.
    if (event.outcome === "returned" && seq !== undefined) expect(event.cause).toBe(seq);
  }
});

holds("what a task waited for was given to it by an act", ({ events }) => {
  const isSync = /^(lock|semaphore|condition|event|queue)$/;
  for (const event of ofKind(events, "task.resumed")) {
    if (event.outcome !== "returned" || !isSync.test(event.from.kind)) continue;
    const cause = events[(event.cause ?? 0) - 1] as TraceEvent;
    expect("wakes" in cause ? cause.wakes : cause).toContain(event.task);
  }
});

holds("a lock is taken and released in turns", ({ events }) => {
  const locked = new Set<number>();
  for (const { kind, lock } of ofKind(events, "lock.acquired", "lock.released")) {
    expect(locked.has(lock)).toBe(kind === "lock.released");
    if (kind === "lock.acquired") locked.add(lock);
    else locked.delete(lock);
  }
});

holds("no more are notified than was asked for", ({ events }) => {
  for (const { count, wakes } of ofKind(events, "condition.notified")) {
    expect(wakes.length).toBeLessThanOrEqual(Math.max(count, 0));
  }
});

holds("an item is put before it is taken, and what is unfinished adds up", ({ events }) => {
  const queues = new Map<number, { size: number; unfinished: number }>();
  for (const event of events) {
    if (!("queue" in event)) continue;
    const state = queues.get(event.queue) ?? { size: 0, unfinished: 0 };
    queues.set(event.queue, state);
    if (event.kind === "queue.put") {
      state.size++;
      state.unfinished++;
    } else if (event.kind === "queue.got") state.size--;
    else if (event.kind === "queue.task-done") state.unfinished--;
    else if (event.kind === "queue.shut-down" && event.immediate) {
      state.unfinished = Math.max(state.unfinished - state.size, 0);
      state.size = 0;
    }
    expect(state.size).toBeGreaterThanOrEqual(0);
    expect(event.unfinished).toBe(state.unfinished);
    if ("size" in event) expect(event.size).toBe(state.size);
  }
});

holds("every block that is left was entered", ({ events }) => {
  const open = new Set<number>();
  for (const { kind, block } of ofKind(events, "block.entered", "block.exited")) {
    expect(open.has(block)).toBe(kind === "block.exited");
    if (kind === "block.entered") open.add(block);
    else open.delete(block);
  }
});
