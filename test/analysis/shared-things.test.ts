import { describe, expect, it } from "vitest";
import { type SharedThing, SharedThingsReader } from "../../src/analysis/shared-things.ts";
import {
  Barrier,
  Condition,
  type Coroutine,
  createTask,
  Event,
  Lock,
  PriorityQueue,
  Queue,
  Semaphore,
  sleep,
} from "../../src/index.ts";
import { traceOf } from "../support/trace-of.ts";

/** What each thing was in the course of a program, each state once. */
async function statesOf(main: () => Coroutine): Promise<SharedThing[]> {
  const { events } = await traceOf(main);
  const reader = new SharedThingsReader();
  const states: SharedThing[] = [];
  for (const event of events) {
    const before = new Map(reader.things);
    reader.note(event);
    for (const [key, thing] of reader.things) {
      if (JSON.stringify(before.get(key)) !== JSON.stringify(thing)) states.push(thing);
    }
  }
  return states;
}

const ref = (kind: SharedThing["is"]) => ({ kind, id: 1 });

describe("shared things", () => {
  it("are locks, with who holds them", async () => {
    expect(
      await statesOf(function* () {
        const lock = new Lock();
        yield* lock.acquire();
        lock.release();
      }),
    ).toEqual([
      { is: "lock", ref: ref("lock"), holder: 1 },
      { is: "lock", ref: ref("lock"), holder: null },
    ]);
  });

  it("are semaphores, with who took them; a release by another gives back the oldest", async () => {
    expect(
      await statesOf(function* () {
        const gate = new Semaphore(2);
        const take = function* () {
          yield* gate.acquire();
        };
        yield* createTask(take());
        yield* createTask(take());
        gate.release();
      }),
    ).toEqual([
      { is: "semaphore", ref: ref("semaphore"), value: 1, holders: [2] },
      { is: "semaphore", ref: ref("semaphore"), value: 0, holders: [2, 3] },
      { is: "semaphore", ref: ref("semaphore"), value: 1, holders: [3] },
    ]);
  });

  it("are events and conditions", async () => {
    const states = await statesOf(function* () {
      const event = new Event();
      event.set();
      event.clear();
      const condition = new Condition();
      yield* condition.acquire();
      condition.notify();
      condition.release();
    });
    expect(states).toEqual([
      { is: "event", ref: ref("event"), isSet: true },
      { is: "event", ref: ref("event"), isSet: false },
      { is: "lock", ref: ref("lock"), holder: 1, condition: 1 },
      { is: "condition", ref: ref("condition") },
      { is: "lock", ref: ref("lock"), holder: null, condition: 1 },
    ]);
  });

  it("are barriers, from the first task that waits there", async () => {
    const states = await statesOf(function* () {
      const barrier = new Barrier(2);
      const other = createTask(barrier.wait());
      yield* barrier.wait();
      yield* other;
    });
    expect(states.map((thing) => thing.is === "barrier" && [thing.state, thing.parties])).toEqual([
      ["filling", 2],
      ["draining", 2],
      ["filling", 2],
    ]);
  });

  it("are queues, with what is in them, whatever comes out first", async () => {
    const states = await statesOf(function* () {
      const queue = new PriorityQueue<number>();
      for (const item of [2, 1]) yield* queue.put(item);
      yield* queue.get();
      queue.taskDone();
      queue.shutdown(true);
    });
    expect(states.map((thing) => thing.is === "queue" && [thing.items, thing.unfinished])).toEqual([
      [["2"], 1],
      [["2", "1"], 2],
      [["2"], 2],
      [["2"], 1],
      [[], 0],
    ]);
    expect(states.at(-1)).toMatchObject({ isShutDown: true });
  });

  it("are there as soon as a task waits for them, and can be followed from any place", async () => {
    const { events } = await traceOf(function* () {
      const queue = new Queue<number>();
      const taker = createTask(queue.get());
      yield* sleep(0);
      yield* queue.put(1);
      yield* taker;
    });
    const whole = new SharedThingsReader();
    for (const event of events) {
      const copy = new SharedThingsReader(whole);
      whole.note(event);
      expect([...copy.things]).not.toBe([...whole.things]);
      copy.note(event);
      expect([...copy.things]).toEqual([...whole.things]);
    }
    const waits = events.findIndex(
      (event) => event.kind === "task.suspended" && event.on.kind === "queue",
    );
    const early = new SharedThingsReader();
    for (const event of events.slice(0, waits + 1)) early.note(event);
    expect([...early.things.keys()]).toEqual(["queue-1"]);
  });
});
