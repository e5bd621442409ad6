import { describe, expect } from "vitest";
import {
  type Coroutine,
  createTask,
  gather,
  getRunningLoop,
  NotImplementedError,
  print,
  RecursionError,
  RuntimeError,
  repr,
  run,
  sleep,
  type Task,
  taskGroup,
  timeout,
  ValueError,
} from "../../src/index.ts";
import { lanesRenderer } from "../../src/render/lanes.ts";
import { formatTraceback } from "../../src/render/traceback.ts";
import { treeRenderer } from "../../src/render/tree.ts";
import type { RecordedRun } from "../../src/trace/read-trace.ts";
import type { TraceHeader } from "../../src/trace/trace-line.ts";
import { explainRun } from "../../src/words/explanation.ts";
import { fault } from "../support/fault.ts";
import { rendered } from "../support/screen.ts";
import { type TraceOf, traceOf } from "../support/trace-of.ts";

function* sleeper(): Coroutine {
  yield* sleep(100);
}

function* waits(task: Task): Coroutine {
  yield* task;
}

/** The last of a chain of tasks, each of which waits for the one before. */
function* chainOf(length: number): Coroutine<Task> {
  let last: Task = createTask(sleeper());
  for (let n = 1; n < length; n++) last = createTask(waits(last));
  yield* sleep(1);
  return last;
}

function* cancelled(length: number): Coroutine<string> {
  const last = yield* chainOf(length);
  last.cancel();
  try {
    yield* last;
  } catch (error) {
    return repr(error);
  }
  return "not cancelled";
}

function* descend(depth: number): Coroutine<number> {
  if (depth === 0) return 0;
  return 1 + (yield* descend(depth - 1));
}

function* fails(): Coroutine {
  yield* sleep(2);
  throw new Error("no");
}

function* wraps(task: Task): Coroutine {
  try {
    yield* task;
  } catch (cause) {
    throw new Error("again", { cause });
  }
}

/** The last of so many tasks, each of which `link` makes of the one before. */
function* linked(size: number, first: Coroutine, link: (task: Task) => Coroutine): Coroutine<Task> {
  let last: Task = createTask(first);
  for (let n = 1; n < size; n++) last = createTask(link(last));
  yield* sleep(1);
  return last;
}

function* nested(depth: number): Coroutine {
  if (depth === 0) return yield* sleep(100);
  yield* taskGroup(function* (group) {
    group.createTask(nested(depth - 1));
  });
}

function* timed(depth: number): Coroutine {
  if (depth === 0) return yield* sleep(100);
  const inner = createTask(timed(depth - 1));
  // One after another: where all expire at once, each of them cancels all that is inside it.
  yield* timeout(10 + depth / 1000, function* () {
    yield* inner;
  });
}

/** Programs of which a part is `size` deep. */
const chains: Readonly<Record<string, (size: number) => Coroutine>> = {
  *"a chain of tasks that is cancelled"(size) {
    const last = yield* linked(size, sleeper(), waits);
    last.cancel();
    yield* last;
  },
  *"a chain of tasks of which the last fails"(size) {
    yield* yield* linked(size, fails(), waits);
  },
  *"a chain of gathers"(size) {
    const last = yield* linked(size, sleeper(), function* (task) {
      yield* gather([task]);
    });
    last.cancel();
    yield* last;
  },
  *"a chain of causes"(size) {
    yield* yield* linked(size, fails(), wraps);
  },
  *"groups in groups"(size) {
    const outermost = createTask(nested(size));
    yield* sleep(1);
    outermost.cancel();
    yield* outermost;
  },
  *"timeouts around tasks around timeouts"(size) {
    yield* timed(size);
  },
};

function recorded(program: (size: number) => Coroutine, size: number): Promise<TraceOf> {
  return traceOf(function* main() {
    yield* program(size);
  });
}

function runOf({ lines, events, summary }: TraceOf): RecordedRun {
  return { header: lines[0] as TraceHeader, events, summary } as RecordedRun;
}

function sizeOf({ lines }: TraceOf): number {
  return lines.reduce((sum, line) => sum + JSON.stringify(line).length, 0);
}

describe("many errors, tasks that wait for one another, deep recursion", () => {
  fault("a million errors that are never retrieved", "each is reported", async () => {
    let reported = 0;
    function* fails(): Coroutine {
      throw noError;
    }
    const noError = new RangeError("no");
    await run(
      (function* (): Coroutine {
        getRunningLoop().setExceptionHandler(() => {
          reported++;
        });
        for (let n = 0; n < 1_000_000; n++) createTask(fails());
        yield* sleep(1);
      })(),
      { clock: "virtual" },
    );
    expect(reported).toBe(1_000_000);
  });

  fault("a chain of 10,000 tasks that is cancelled", "all are cancelled", async () => {
    expect(await run(cancelled(10_000), { clock: "virtual" })).toBe("CancelledError()");
  });

  fault("a chain of 3,000 tasks, while a trace is recorded", "all are cancelled", async () => {
    const { events, summary } = await traceOf(function* main() {
      return yield* cancelled(3000);
    });
    expect(summary.ending).toEqual({ how: "returned", result: "'CancelledError()'" });
    const ends = events.filter(({ kind }) => kind === "task.finished");
    const cancels = ends.filter((end) => "outcome" in end && end.outcome === "cancelled");
    expect(cancels).toHaveLength(3000);
  });

  fault(
    "a chain of tasks, gathers, causes, groups or timeouts that is four times as long",
    "its trace is no more than that longer, and every view shows it",
    async () => {
      for (const [what, program] of Object.entries(chains)) {
        const [short, long] = [await recorded(program, 200), await recorded(program, 800)];
        // Sixteen times it was. Errors in errors are recorded to a depth of a hundred.
        expect(sizeOf(long) / sizeOf(short), what).toBeLessThan(10);
        const explanation = explainRun(runOf(long));
        const said = [...explanation.cancellations, ...explanation.failures];
        expect(Math.max(...said.map(({ sentence }) => sentence.length)), what).toBeLessThan(2000);
        for (const lines of [long.lines, long.lines.slice(0, -1200)]) {
          const tree = rendered((screen) => treeRenderer(screen), lines);
          expect(tree.split("\n").length, what).toBeLessThan(1000);
        }
        expect(rendered(lanesRenderer, long.lines).split("\n").length, what).toBeLessThan(200);
      }
    },
  );

  fault(
    "an error that passes 2,000 tasks",
    "the same line is counted, as CPython's traceback has it",
    async () => {
      const program = chains["a chain of tasks of which the last fails"]!;
      const { summary } = await recorded(program, 2000);
      if (!("error" in summary.ending)) throw new Error("the run did not fail");
      const traceback = formatTraceback(summary.ending.error).split("\n");
      const [waiting = ""] = traceback.filter((line) => line.endsWith(" in waits"));
      expect(traceback.filter((line) => /^ {2}\S|^\S/.test(line))).toEqual([
        "Traceback (most recent call last):",
        expect.stringContaining(" in main"),
        expect.stringContaining(" in a chain of tasks"),
        waiting,
        waiting,
        waiting,
        "  [Previous line repeated 1996 more times]",
        expect.stringContaining(" in fails"),
        "Exception: no",
      ]);
    },
  );

  fault("lines that take turns in a traceback of 2,000", "the middle is counted", async () => {
    function* either(task: Task): Coroutine {
      turn = !turn;
      if (turn) yield* task;
      else yield* task;
    }
    let turn = false;
    const { summary } = await traceOf(function* main() {
      yield* yield* linked(2000, fails(), either);
    });
    if (!("error" in summary.ending)) throw new Error("the run did not fail");
    expect(summary.ending.error.frames.length).toBeLessThan(101);
    expect(formatTraceback(summary.ending.error)).toContain("\n  ... and 1901 more frames\n");
  });

  fault("recursion without end", "RecursionError, by CPython's name and message", async () => {
    const { summary } = await traceOf(function* main() {
      return yield* descend(1_000_000);
    });
    expect(summary.ending).toMatchObject({
      how: "raised",
      error: {
        type: "RecursionError",
        message: "maximum recursion depth exceeded",
        repr: "RecursionError('maximum recursion depth exceeded')",
      },
    });
  });

  fault("a full stack that a program catches", "it is RecursionError there, too", async () => {
    const { summary } = await traceOf(function* main() {
      try {
        return yield* descend(1_000_000);
      } catch (error) {
        const types = [RecursionError, RuntimeError, NotImplementedError, ValueError];
        return types.map((type) => error instanceof type).join();
      }
    });
    expect(summary.ending).toEqual({ how: "returned", result: "'true,true,false,false'" });
  });

  fault("a revoked Proxy that is yielded or thrown", "the task gets a TypeError", async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const { text } = await traceOf(function* main() {
      try {
        yield proxy as never;
      } catch (error) {
        print(error instanceof TypeError);
      }
      const task = createTask(
        (function* (): Coroutine {
          throw proxy;
        })(),
      );
      try {
        yield* task;
      } catch (error) {
        print(error instanceof TypeError);
      }
    });
    expect(text).toBe("True\nTrue\n");
  });

  fault("an error of which no part can be read", "it is raised, and text stands in", async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const parts = ["message", "name", "cause", "stack", "constructor"];
    const errors = parts.map((part) =>
      Object.defineProperty(new Error("x"), part, {
        get() {
          throw new Error("not to be read");
        },
      }),
    );
    errors.push(Object.assign(new Error("x"), { message: proxy }));
    errors.push(Object.assign(new Error("x"), { cause: proxy }));
    errors.push(new Proxy(new Error("x"), { getOwnPropertyDescriptor: () => proxy as never }));
    function* raises(error: Error): Coroutine {
      yield* sleep(1);
      throw error;
    }
    for (const error of errors) {
      const main = function* () {
        const [raised] = yield* gather([raises(error)], { returnExceptions: true });
        print(raised === error);
        createTask(raises(error));
        yield* sleep(2);
        yield* raises(error);
      };
      const { summary, text, events } = await traceOf(main);
      expect(text).toBe("True\n");
      expect(summary.ending.how).toBe("raised");
      expect(events.filter(({ kind }) => kind === "loop.reported")).toHaveLength(1);
      let raised: unknown;
      try {
        await run(main(), { clock: "virtual" });
      } catch (thrown) {
        raised = thrown;
      }
      expect(raised === error).toBe(true);
    }
  });

  fault("a result that cannot be looked at", "the run goes on, and text stands in", async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const { summary, events } = await traceOf(function* main() {
      const task = createTask(
        (function* () {
          yield* sleep(1);
          return [1, proxy];
        })(),
      );
      yield* task;
      return "end";
    });
    expect(summary.ending).toEqual({ how: "returned", result: "'end'" });
    expect(events.find((each) => each.kind === "task.finished" && each.task === 2)).toMatchObject({
      result: "[1, <object>]",
    });
  });
});
