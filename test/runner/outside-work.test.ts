import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  type Coroutine,
  createTask,
  fromPromise,
  gather,
  getRunningLoop,
  print,
  run,
  runSync,
  sleep,
  TimeoutError,
  waitFor,
} from "../../src/index.ts";
import { realClock, virtualClock } from "../../src/runner/clock.ts";
import { runScenario } from "../../src/runner/run-scenario.ts";
import { defineScenario } from "../../src/scenario/define-scenario.ts";
import type { TraceEvent } from "../../src/trace/event.ts";

// The host's time is a fake one: nothing waits, and the order is the same in every run.
beforeEach(() => {
  vi.useFakeTimers({
    toFake: [
      "setTimeout",
      "clearTimeout",
      "setInterval",
      "clearInterval",
      "setImmediate",
      "hrtime",
    ],
  });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A promise of the host that takes so long. */
function hostTimer<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), ms));
}

type Clock = "virtual" | "real";

async function finished<T>(promise: Promise<T>): Promise<T> {
  const settled = promise.then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error;
    },
  );
  await vi.runAllTimersAsync();
  return (await settled)();
}

/** What `main` says, under a clock. */
async function said(
  main: (say: (text: string) => void) => Coroutine<unknown>,
  clock: Clock,
): Promise<string[]> {
  const texts: string[] = [];
  await finished(
    run(
      main((text) => texts.push(text)),
      { clock },
    ),
  );
  return texts;
}

function time(): string {
  return getRunningLoop().time().toFixed(2);
}

/** The events of a scenario, besides those of its tasks. */
async function recorded(main: () => Coroutine<unknown>, clock: Clock = "virtual") {
  const events: TraceEvent[] = [];
  const scenario = defineScenario({ summary: "under test", main });
  const folder = new URL(".", import.meta.url).pathname;
  await finished(
    runScenario(
      { name: "test", folder, scenario },
      {
        clock: clock === "real" ? realClock() : virtualClock,
        onLine: (line) => "seq" in line && events.push(line),
      },
    ),
  );
  return events;
}

describe.each<Clock>(["virtual", "real"])("under the %s clock", (clock) => {
  test("a promise that is slower than a timeout is timed out", async () => {
    const texts = await said(function* (say) {
      try {
        say(yield* waitFor(fromPromise(hostTimer(300, "result")), 0.1));
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error;
        say(`timed out after ${time()}`);
      }
      yield* sleep(0.5);
      say(`end after ${time()}`);
    }, clock);
    expect(texts).toEqual(["timed out after 0.10", "end after 0.60"]);
  });

  test("a promise that is quicker than a timeout is not", async () => {
    const texts = await said(function* (say) {
      say(yield* waitFor(fromPromise(hostTimer(50, "result")), 0.1));
      say(time());
      yield* sleep(0.5);
      say(time());
    }, clock);
    expect(texts).toEqual(["result", "0.05", "0.55"]);
  });

  test("several promises and timers take effect in the order of the host's time", async () => {
    const texts = await said(function* (say) {
      function* awaits(ms: number): Coroutine {
        say(`promise ${yield* fromPromise(hostTimer(ms, ms))} at ${time()}`);
      }
      function* sleeps(seconds: number): Coroutine {
        yield* sleep(seconds);
        say(`timer at ${time()}`);
      }
      yield* gather([awaits(150), awaits(50), sleeps(0.1), sleeps(0.2), awaits(250)]);
    }, clock);
    expect(texts).toEqual([
      "promise 50 at 0.05",
      "timer at 0.10",
      "promise 150 at 0.15",
      "timer at 0.20",
      "promise 250 at 0.25",
    ]);
  });

  test("promises one after another reach a deadline that is behind the first", async () => {
    const texts = await said(function* (say) {
      function* poll(): Coroutine {
        for (;;) say(yield* fromPromise(hostTimer(80, "polled")));
      }
      try {
        yield* waitFor(poll(), 0.2);
      } catch (error) {
        say(`${(error as Error).name} at ${time()}`);
      }
    }, clock);
    expect(texts).toEqual(["polled", "polled", "TimeoutError at 0.20"]);
  });

  test("a promise that is resolved already is before every timer, and takes no time", async () => {
    const texts = await said(function* (say) {
      createTask(
        (function* (): Coroutine {
          yield* sleep(0.001);
          say("timer");
        })(),
      );
      for (let count = 0; count < 50; count++) yield* fromPromise(Promise.resolve());
      say(`promises at ${time()}`);
      yield* sleep(1);
    }, clock);
    expect(texts).toEqual(["promises at 0.00", "timer"]);
  });

  test("a promise that is cancelled and goes on does not keep the loop from its end", async () => {
    const texts = await said(function* (say) {
      const task = createTask(fromPromise(new Promise<never>(() => {})));
      yield* sleep(0);
      task.cancel();
      yield* sleep(0.2);
      say(`end at ${time()}`);
    }, clock);
    expect(texts).toEqual(["end at 0.20"]);
  });

  test("what code outside of the loop prints is in the trace, in order, and marked", async () => {
    const events = await recorded(function* () {
      const noted = hostTimer(300, null).then(() => print("outside"));
      createTask(fromPromise(noted));
      yield* sleep(0.2);
      print("before");
      yield* sleep(0.2);
      print("after");
    }, clock);
    const printed = events.filter((event) => event.kind === "text.printed");
    expect(
      printed.map(({ text, atMs, task, outside, cause }) => [
        text,
        atMs,
        task,
        outside,
        cause === null,
      ]),
    ).toEqual([
      ["before\n", 200, 1, undefined, false],
      ["outside\n", 300, null, true, true],
      ["after\n", 400, 1, undefined, false],
    ]);
  });
});

describe("the virtual clock", () => {
  test("jumps again once no promise is pending", async () => {
    vi.useRealTimers();
    await run(
      (function* (): Coroutine {
        yield* fromPromise(new Promise((resolve) => setImmediate(resolve)));
        yield* sleep(1e6);
      })(),
      { clock: "virtual" },
    );
  });

  test("does not count what takes less than a hundredth of a second, but the sum of it", async () => {
    const texts = await said(function* (say) {
      yield* fromPromise(hostTimer(6, null));
      say(time());
      yield* fromPromise(hostTimer(6, null));
      say(time());
    }, "virtual");
    expect(texts).toEqual(["0.00", "0.01"]);
  });

  test("lets a timer come before the promise that is as quick", async () => {
    const texts = await said(function* (say) {
      function* awaits(): Coroutine {
        yield* fromPromise(hostTimer(100, null));
        say(`promise at ${time()}`);
      }
      function* sleeps(): Coroutine {
        yield* sleep(0.1);
        say(`timer at ${time()}`);
      }
      yield* gather([awaits(), sleeps()]);
    }, "virtual");
    expect(texts).toEqual(["timer at 0.10", "promise at 0.10"]);
  });

  test("fires each timer at its own deadline, however late the host is", async () => {
    const texts = await said(function* (say) {
      function* sleeps(seconds: number): Coroutine {
        yield* sleep(seconds);
        say(`timer at ${getRunningLoop().time()}`);
      }
      createTask(sleeps(0.1));
      createTask(sleeps(0.123));
      yield* fromPromise(
        hostTimer(50, null).then(() => {
          vi.advanceTimersByTime(200);
        }),
      );
      say(`promise at ${time()}`);
      yield* sleep(1);
    }, "virtual");
    expect(texts).toEqual(["timer at 0.1", "timer at 0.123", "promise at 0.25"]);
  });

  test("says once what it waits for, and where, unless that is short", async () => {
    const events = await recorded(function* () {
      yield* fromPromise(hostTimer(300, null));
      yield* waitFor(fromPromise(hostTimer(5, null)), 1);
      yield* waitFor(fromPromise(hostTimer(300, null)), 1);
      yield* waitFor(fromPromise(hostTimer(300, null)), 1);
    });
    const notes = events.filter((event) => event.kind === "outside.awaited");
    expect(notes).toMatchObject([{ atMs: 300, task: 1, site: { file: "outside-work.test.ts" } }]);
    expect(events.at(-1)?.atMs).toBe(900);
  });

  test("says what it waits for after a second where no timer waits", async () => {
    const events = await recorded(function* () {
      yield* fromPromise(hostTimer(900, null));
      yield* fromPromise(hostTimer(1100, null));
    });
    const notes = events.filter((event) => event.kind === "outside.awaited");
    expect(notes).toMatchObject([{ atMs: 900, task: 1 }]);
  });

  test("says nothing of promises that are resolved already", async () => {
    const events = await recorded(function* () {
      yield* fromPromise(Promise.resolve());
      yield* sleep(1);
    });
    expect(events.filter((event) => event.kind === "outside.awaited")).toEqual([]);
  });

  test("lets async code that awaits a task go on before the next timer", async () => {
    const texts = await said(function* (say) {
      const task = createTask(sleep(0.1, "slept"));
      task.then((value) => say(`async code got ${value}`));
      yield* sleep(0.2);
      say("main");
    }, "virtual");
    expect(texts).toEqual(["async code got slept", "main"]);
  });

  test("does not jump past the host's own timers where these can be seen", async () => {
    let busy = false;
    const clock = { ...virtualClock, isHostBusy: () => busy };
    const events: TraceEvent[] = [];
    const scenario = defineScenario({
      summary: "a timer of the host that nothing reports",
      *main() {
        const loop = getRunningLoop();
        const future = loop.createFuture<string>();
        busy = true;
        setTimeout(() => {
          busy = false;
          loop.callSoonThreadsafe(() => future.setResult("in time"));
        }, 50);
        print(yield* waitFor(future, 0.1), time());
        yield* sleep(3600);
      },
    });
    await finished(
      runScenario(
        { name: "test", folder: ".", scenario },
        { clock, onLine: (line) => "seq" in line && events.push(line) },
      ),
    );
    const told = events.filter(({ kind }) => kind === "text.printed" || kind === "outside.awaited");
    expect(told).toMatchObject([
      { kind: "outside.awaited", task: null },
      { kind: "text.printed", text: "in time 0.05\n" },
    ]);
  });
});

test("runSync goes on past a promise that was cancelled before it had to wait", () => {
  const main = function* (): Coroutine<number> {
    const task = createTask(fromPromise(new Promise<never>(() => {})));
    yield* sleep(0);
    task.cancel();
    yield* sleep(1);
    return getRunningLoop().time();
  };
  expect(runSync(main())).toBe(1);
});
