import { describe, expect, it } from "vitest";
import {
  CancelledError,
  type Coroutine,
  coroutine,
  createTask,
  gc,
  shield,
  sleep,
  taskGroup,
  timeout,
  wait,
} from "../../src/index.ts";
import { traceOf } from "../support/trace-of.ts";

/** What is recorded of errors that did not just leave the function that they were thrown into. */
async function passagesOf(program: () => Coroutine<unknown>, cancelAfter = 1): Promise<unknown[]> {
  const { events } = await traceOf(function* () {
    const task = createTask(program(), { name: "worker" });
    yield* sleep(cancelAfter);
    task.cancel();
    yield* wait([task]);
  });
  const of2 = events.filter((event) => "task" in event && event.task === 2);
  return of2.flatMap((event): unknown[] => {
    if (event.kind === "error.caught") {
      const { error, returned, site } = event;
      return [{ caught: error.repr, returned, by: site?.function }];
    }
    if (event.kind !== "error.replaced") return [];
    return [{ replaced: event.error.repr, with: event.by.repr, by: event.site?.function }];
  });
}

function* helper(): Coroutine<string> {
  yield* sleep(10);
  return "never";
}

const cancelled = "CancelledError()";

describe("an error that is thrown at an await", () => {
  it("is not recorded when it only passes through", async () => {
    const worker = function* worker(): Coroutine {
      try {
        yield* helper();
      } catch (error) {
        if (!(error instanceof CancelledError)) return;
        throw error;
      } finally {
        void 0;
      }
    };
    expect(await passagesOf(worker)).toEqual([]);
  });

  it("is recorded with the function that caught it and returned", async () => {
    const quiet = function* quiet(): Coroutine {
      try {
        yield* helper();
      } catch {}
    };
    const worker = function* worker(): Coroutine {
      yield* quiet();
      yield* sleep(1);
    };
    expect(await passagesOf(worker)).toEqual([{ caught: cancelled, returned: true, by: "quiet" }]);
  });

  it("is recorded with the function that awaits again, whatever its callers are", async () => {
    const stubborn = function* stubborn(): Coroutine {
      for (let tries = 0; tries < 2; tries++) {
        try {
          yield* helper();
        } catch {}
      }
    };
    const worker = function* worker(): Coroutine {
      yield* stubborn();
    };
    expect(await passagesOf(worker)).toEqual([
      { caught: cancelled, returned: false, by: "stubborn" },
    ]);
  });

  it("is recorded with what was raised in its place, and what caught that", async () => {
    const breaking = function* breaking(): Coroutine {
      try {
        yield* helper();
      } catch {
        throw new RangeError("broken");
      }
    };
    const worker = function* worker(): Coroutine {
      try {
        yield* breaking();
      } catch {}
    };
    expect(await passagesOf(worker)).toEqual([
      { replaced: cancelled, with: "RangeError('broken')", by: "breaking" },
      { caught: "RangeError('broken')", returned: true, by: "worker" },
    ]);
  });

  it("is recorded for the program's functions, not for the library's between them", async () => {
    const worker = function* worker(): Coroutine {
      try {
        yield* timeout(9, function* inner() {
          yield* shield(createTask(sleep(2)));
        });
      } catch {}
    };
    expect(await passagesOf(worker)).toEqual([{ caught: cancelled, returned: true, by: "worker" }]);
  });

  it("is none of the program's doing when a timeout or a group deals with it", async () => {
    const worker = function* worker(): Coroutine {
      try {
        yield* timeout(0.5, () => helper());
      } catch {}
    };
    expect(await passagesOf(worker)).toEqual([
      { caught: "TimeoutError()", returned: true, by: "worker" },
    ]);
    const parent = function* parent(): Coroutine {
      yield* taskGroup(function* (group) {
        group.createTask(
          (function* slow(): Coroutine {
            try {
              yield* sleep(9);
            } finally {
              yield* sleep(1);
            }
          })(),
        );
      });
    };
    expect(await passagesOf(parent)).toEqual([]);
  });

  it("is followed through coroutine objects and iterators of the program's own", async () => {
    const wrapped = coroutine(function* wrapped() {
      yield* helper();
    });
    const custom = (inner: Iterator<never>): Coroutine =>
      ({
        [Symbol.iterator]() {
          return this;
        },
        next: () => inner.next(),
        throw: (error: unknown) => inner.throw?.(error),
        return: () => inner.return?.(),
      }) as Coroutine;
    const worker = function* worker(): Coroutine {
      try {
        yield* custom(wrapped() as unknown as Iterator<never>);
      } catch {}
    };
    expect(await passagesOf(worker)).toEqual([{ caught: cancelled, returned: true, by: "worker" }]);
  });

  it("is recorded once when the program throws it into a generator of its own", async () => {
    const worker = function* worker(): Coroutine {
      try {
        yield* helper();
      } catch (error) {
        const own = (function* own(): Generator<number> {
          try {
            yield 1;
          } catch {}
        })();
        own.next();
        own.throw(error);
      }
    };
    expect(await passagesOf(worker)).toEqual([{ caught: cancelled, returned: true, by: "worker" }]);
  });

  it("is recorded for an eager task and for its creator in the same step", async () => {
    const worker = function* worker(): Coroutine {
      try {
        yield* helper();
      } catch {
        const inner = createTask(helper(), { eagerStart: true });
        inner.cancel();
        yield* wait([inner]);
      }
    };
    expect(await passagesOf(worker)).toEqual([
      { caught: cancelled, returned: false, by: "worker" },
    ]);
  });

  it("leaves the generators of the host as they were, also while the host is asked for something", async () => {
    const prototype = Object.getPrototypeOf(function* () {}).prototype;
    const before = prototype.throw;
    const collecting = function* collecting(): Coroutine {
      try {
        yield* helper();
      } finally {
        setImmediate(() => seen.push(prototype.throw));
        yield* gc.collect();
      }
    };
    const seen: unknown[] = [];
    await passagesOf(collecting);
    expect([...seen, prototype.throw]).toEqual([before, before]);
  });
});

describe("which of two functions catches an error", () => {
  const catching = (which: "inner" | "outer", awaited: () => Iterable<undefined>) => {
    const inner = function* inner(): Coroutine {
      try {
        yield* awaited() as Coroutine;
      } catch (error) {
        if (which !== "inner") throw error;
      }
    };
    return function* outer(): Coroutine {
      try {
        yield* inner();
      } catch {}
    };
  };

  it("is recorded", async () => {
    for (const which of ["inner", "outer"] as const) {
      const seen = await passagesOf(catching(which, helper as never));
      expect(seen).toEqual([{ caught: cancelled, returned: true, by: which }]);
    }
  });

  it("cannot be seen by what drives them, by what they await, or from the error", () => {
    const seenWhere = (which: "inner" | "outer"): unknown[] => {
      const seen: unknown[] = [];
      const note = (...what: unknown[]) => seen.push(...what, new Error().stack);
      const awaited = {
        [Symbol.iterator]() {
          note("awaited");
          return this;
        },
        next(value: unknown) {
          note("next", value);
          return { done: false as const, value: undefined };
        },
        throw(error: unknown): never {
          note("throw");
          throw error;
        },
        return(value: unknown): never {
          note("return", value);
          throw value;
        },
      };
      const traps = Object.getOwnPropertyNames(Reflect).map((name) => [
        name,
        (...args: unknown[]) => {
          note(name);
          return (Reflect as unknown as Record<string, (...all: unknown[]) => unknown>)[name]?.(
            ...args,
          );
        },
      ]);
      const error: unknown = new Proxy(new Error("watched"), Object.fromEntries(traps));
      const driven = catching(which, () => awaited)();
      note(driven.next());
      note(driven.throw(error));
      return seen;
    };
    const [inner, outer] = (["inner", "outer"] as const).map(seenWhere);
    expect(inner).toContain("throw");
    expect(outer).toEqual(inner);
  });
});

describe("the frames of an eager task", () => {
  it("are its own, not those of its maker", async () => {
    const { events } = await traceOf(function* maker() {
      createTask(helper(), { eagerStart: true });
      yield* sleep(0);
    });
    const suspended = events.find(({ kind }) => kind === "task.suspended");
    expect(suspended).toMatchObject({ task: 2, stack: [{ function: "helper" }] });
  });
});

describe("a cancel request", () => {
  it("from a callback knows its line", async () => {
    const { events } = await traceOf(function* () {
      const task = createTask(helper());
      task.getLoop().callLater(1, function later() {
        task.cancel();
      });
      yield* wait([task]);
    });
    expect(events.find(({ kind }) => kind === "task.cancel-requested")).toMatchObject({
      by: null,
      site: { function: "later" },
    });
  });

  it("that a timeout, a group or the runner takes back says so", async () => {
    const { events } = await traceOf(function* () {
      try {
        yield* timeout(1, () => helper());
      } catch {}
      try {
        yield* taskGroup(function* (group) {
          group.createTask(
            (function* fail(): Coroutine {
              throw new Error();
            })(),
          );
          yield* sleep(5);
        });
      } catch {}
      const own = createTask(helper());
      own.cancel();
      own.uncancel();
    });
    const taken = events.filter((event) => event.kind === "task.uncancelled");
    expect(taken.map(({ via }) => via?.kind)).toEqual(["timeout", "group", undefined]);
  });
});

it("a function that closes a coroutine does not get its GeneratorExit", async () => {
  const waits = coroutine(function* waits() {
    yield* sleep(10);
  });
  const worker = function* worker(): Coroutine {
    const begun = waits();
    begun.next();
    begun.return(undefined);
    yield* sleep(0);
  };
  expect(await passagesOf(worker)).toEqual([]);
});
