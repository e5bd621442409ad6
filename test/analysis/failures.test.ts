import { describe, expect, it } from "vitest";
import {
  type Coroutine,
  coroutine,
  createTask,
  Future,
  gather,
  getRunningLoop,
  shield,
  sleep,
  staggeredRace,
  taskGroup,
  timeout,
  wait,
} from "../../src/index.ts";
import type { ScenarioDefinition } from "../../src/scenario/define-scenario.ts";
import { explainProgram, refName } from "../support/explained.ts";

async function failuresIn(main: ScenarioDefinition["main"], options = {}) {
  const { failures } = await explainProgram(main, options);
  return failures.map(({ error, origin, at, route, landings, consequences, sentence }) => {
    expect(sentence).toMatch(/^\S.*\.$/);
    return {
      error: error.type,
      by: "ref" in origin ? refName(origin.ref) : "task" in origin ? `task-${origin.task}` : "",
      at: at?.function,
      route: route.map(({ ref }) => refName(ref)),
      landings: landings.map(({ how, ...where }) =>
        [how, "task" in where ? where.task : "", "at" in where ? where.at?.function : ""]
          .join(" ")
          .trim(),
      ),
      aborts: consequences.filter(({ how }) => how === "aborted").map(({ ref }) => refName(ref)),
    };
  });
}

function* failing(): Coroutine<number> {
  yield* sleep(1);
  throw new RangeError("no");
}

function* slow(): Coroutine<number> {
  yield* sleep(5);
  return 1;
}

describe("a failure", () => {
  it("that is not caught leaves main", async () => {
    function* between(): Coroutine {
      yield* createTask(failing());
    }
    const found = await failuresIn(
      function* () {
        yield* createTask(between());
      },
      { ends: { raises: Error } },
    );
    expect(found).toEqual([
      {
        error: "RangeError",
        by: "task-3",
        at: "failing",
        route: ["task-2", "task-1"],
        landings: ["left-main"],
        aborts: [],
      },
    ]);
  });

  it("comes through a gather to the task that awaits it, which catches it there", async () => {
    const found = await failuresIn(function* main() {
      try {
        yield* gather([slow(), failing()]);
      } catch {}
    });
    expect(found).toMatchObject([
      { by: "task-3", route: ["gather-1"], landings: ["caught 1 main"] },
    ]);
  });

  it("lands in every task that awaits the same one", async () => {
    function* first(task: Future<number>): Coroutine {
      try {
        yield* task;
      } catch {}
    }
    function* second(task: Future<number>): Coroutine {
      try {
        yield* task;
      } catch {
        throw new TypeError("instead");
      }
    }
    const found = await failuresIn(function* () {
      const task = createTask(failing());
      yield* wait([createTask(first(task)), createTask(second(task))]);
    });
    expect(found.map(({ error, landings }) => [error, landings])).toEqual([
      ["RangeError", ["caught 3 first", "let-out 4 second"]],
      ["TypeError", ["reported"]],
    ]);
  });

  it("that the library handles is not said to have become a later, different one", async () => {
    const quick = coroutine(function* quick() {
      yield* sleep(2);
    });
    const stubborn = coroutine(function* stubborn() {
      try {
        yield* sleep(9);
      } catch {}
    });
    const found = await failuresIn(function* main() {
      try {
        yield* staggeredRace([quick, stubborn], 0.5);
      } catch {}
    });
    expect(found.map(({ error, by, landings }) => [error, by, landings])).toEqual([
      // The race itself catches it, in Task-3, and starts an attempt there that fails later.
      ["TimeoutError", "timeout-1", ["caught 3"]],
      ["TimeoutError", "timeout-2", ["caught 4"]],
      ["AssertionError", "task-3", ["grouped"]],
      ["ExceptionGroup", "task-1", ["caught 1 main"]],
    ]);
  });

  it("makes its group abort and becomes a member of the group's exception", async () => {
    const found = await failuresIn(function* main() {
      try {
        yield* taskGroup(function* (group) {
          group.createTask(failing());
          group.createTask(slow());
        });
      } catch {}
    });
    expect(found).toMatchObject([
      { error: "RangeError", by: "task-2", landings: ["grouped"], aborts: ["group-1"] },
      { error: "ExceptionGroup", by: "group-1", at: "main", landings: ["caught 1 main"] },
    ]);
  });

  it("becomes a result of a gather that returns exceptions", async () => {
    const found = await failuresIn(function* () {
      yield* gather([failing(), slow()], { returnExceptions: true });
    });
    expect(found).toMatchObject([{ landings: ["result"] }]);
  });

  it("that is never retrieved is reported by the loop", async () => {
    const found = await failuresIn(function* () {
      createTask(failing());
      yield* sleep(2);
    });
    expect(found).toMatchObject([{ by: "task-2", landings: ["reported"] }]);
  });

  it("that is asked for with exception() goes no further", async () => {
    const found = await failuresIn(function* () {
      const task = createTask(failing());
      yield* wait([task]);
      task.exception();
    });
    expect(found).toMatchObject([{ by: "task-2", landings: ["retrieved  <anonymous>"] }]);
  });

  it("is a timeout's own when its deadline has passed, and the block's otherwise", async () => {
    const found = await failuresIn(function* main() {
      try {
        yield* timeout(1, () => slow());
      } catch {}
      try {
        yield* timeout(9, function* block() {
          throw new TypeError("early");
        });
      } catch {}
    });
    expect(found).toMatchObject([
      { error: "TimeoutError", by: "timeout-1", landings: ["caught 1 main"] },
      { error: "TypeError", by: "task-1", at: "block", landings: ["caught 1 main"] },
    ]);
  });

  it("may be set on a future, come through a shield, or be a callback's", async () => {
    const found = await failuresIn(function* main() {
      const future = new Future<number>();
      getRunningLoop().callLater(1, () => future.setException(new TypeError("set")));
      try {
        yield* shield(future);
      } catch {}
      getRunningLoop().callSoon(function bad() {
        throw new SyntaxError("bad");
      });
      yield* sleep(0);
    });
    expect(found).toMatchObject([
      { error: "TypeError", by: "future-1", route: ["shield-1"], landings: ["caught 1 main"] },
      { error: "SyntaxError", by: "", at: "bad", landings: ["reported"] },
    ]);
  });
});

describe("a deadlock", () => {
  it("names what each task waits for, and the circle", async () => {
    const tasks: Future<unknown>[] = [];
    function* chicken(): Coroutine {
      yield* sleep(0);
      yield* tasks[1] as Future;
    }
    function* egg(): Coroutine {
      yield* sleep(0);
      yield* tasks[0] as Future;
    }
    const { deadlock } = await explainProgram(
      function* main() {
        tasks.push(createTask(chicken(), { name: "chicken" }), createTask(egg(), { name: "egg" }));
        yield* wait(tasks);
      },
      { ends: "deadlocks" },
    );
    expect(deadlock?.cycle).toEqual([2, 3]);
    expect(deadlock?.blocked.map(({ task, on, at }) => [task, refName(on), at?.function])).toEqual([
      [1, "wait-1", "main"],
      [2, "task-3", "chicken"],
      [3, "task-2", "egg"],
    ]);
    expect(deadlock?.sentence).toMatch(/chicken waits for egg.*egg waits for chicken/);
  });

  it("without a circle names what never comes", async () => {
    const { deadlock, cancellations } = await explainProgram(
      function* main() {
        yield* new Future();
      },
      { ends: "deadlocks" },
    );
    expect(deadlock).toMatchObject({ cycle: [], blocked: [{ task: 1, on: { kind: "future" } }] });
    expect(cancellations).toMatchObject([{ requester: { by: "runner" }, ended: "cancelled" }]);
  });
});
