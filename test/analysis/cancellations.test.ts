import { describe, expect, it } from "vitest";
import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  Future,
  gather,
  getRunningLoop,
  Lock,
  shield,
  sleep,
  type Task,
  taskGroup,
  timeout,
  wait,
  waitFor,
} from "../../src/index.ts";
import { Interrupts } from "../../src/runner/drive.ts";
import { runScenario } from "../../src/runner/run-scenario.ts";
import { defineScenario, type ScenarioDefinition } from "../../src/scenario/define-scenario.ts";
import type { Frame } from "../../src/trace/terms.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";
import { explainRun } from "../../src/words/explanation.ts";
import { asRun, brief, explainProgram } from "../support/explained.ts";

// Places are named by their functions here; which line it is, test/cli/why.test.ts asks.
const functionOf = (frame: Frame | undefined) => frame?.function ?? "";

const cancellationsIn = async (main: ScenarioDefinition["main"], options = {}) =>
  (await explainProgram(main, options)).cancellations.map((each) => brief(each, functionOf));

/** Those of one task, with their fates. */
const fatesOf = async (task: number, main: ScenarioDefinition["main"], options = {}) =>
  (await explainProgram(main, options)).cancellations
    .filter(({ subject }) => subject.kind === "task" && subject.id === task)
    .map(({ fate, ended, landing, sentence }) => {
      expect(sentence).toMatch(/^\S.*\.$/);
      return { ...fate, ended, lands: functionOf(landing?.at) };
    });

function* sleeper(): Coroutine<string> {
  yield* sleep(10);
  return "slept";
}

/** Runs `worker` for a second, then cancels it as often as there are messages, and waits. */
const cancelling = (worker: () => Coroutine<unknown>, ...messages: (string | undefined)[]) =>
  function* canceller(): Coroutine {
    const task = createTask(worker(), { name: "worker" });
    yield* sleep(1);
    for (const message of messages) task.cancel(message);
    yield* wait([task]);
  };

describe("a request", () => {
  it("has its message, its requester, and where it landed", async () => {
    expect(await cancellationsIn(cancelling(sleeper, "enough"))).toEqual([
      {
        of: "task-2",
        by: "task-1",
        at: "canceller",
        route: [],
        message: "'enough'",
        cancelling: "0 to 1",
        lands: "sleep: sleeper",
        fate: "left",
        ended: "cancelled",
        concerns: [],
      },
    ]);
  });

  it("that comes twice before the task runs is delivered once, with the counter at 2", async () => {
    const { cancellations } = await explainProgram(cancelling(sleeper, "one", "two"));
    expect(cancellations.map(({ cancelling: counter }) => counter)).toEqual([
      { before: 0, after: 1 },
      { before: 1, after: 2 },
    ]);
    const [first, second] = cancellations;
    expect(first?.landing).toEqual(second?.landing);
    expect(first?.landing).toMatchObject({
      requests: [first?.seq, second?.seq],
      error: "CancelledError('one')",
    });
  });

  it("that comes in the clean-up of the one before cuts that short", async () => {
    function* tidy(): Coroutine {
      try {
        yield* sleep(10);
      } finally {
        yield* sleep(5);
      }
    }
    const fates = await fatesOf(2, function* () {
      const task = createTask(tidy());
      yield* sleep(1);
      task.cancel();
      yield* sleep(1);
      task.cancel();
      yield* wait([task]);
    });
    expect(fates).toMatchObject([
      { how: "interrupted", at: { function: "tidy" }, ended: "cancelled" },
      { how: "left", ended: "cancelled" },
    ]);
  });

  it("is too late for what is done", async () => {
    const fates = await fatesOf(2, function* () {
      const task = createTask(sleep(1));
      yield* task;
      task.cancel();
    });
    expect(fates).toMatchObject([{ how: "too-late", ended: "returned", lands: "" }]);
  });

  it("to a task that has not started keeps its code from running", async () => {
    const { cancellations } = await explainProgram(function* () {
      const task = createTask(sleeper());
      task.cancel();
      yield* wait([task]);
    });
    expect(cancellations).toMatchObject([
      { landing: { requests: [expect.any(Number)] }, fate: { how: "left" }, ended: "cancelled" },
    ]);
    expect(cancellations[0]?.landing).not.toHaveProperty("awaited");
  });

  it("comes from a callback, from a task itself, or is a CancelledError without a request", async () => {
    function* selfish(): Coroutine {
      currentTask()?.cancel();
      yield* sleep(1);
    }
    function* raising(): Coroutine {
      throw new CancelledError("mine");
    }
    const found = await cancellationsIn(function* () {
      const late = createTask(sleeper());
      getRunningLoop().callLater(1, function onTimer() {
        late.cancel();
      });
      yield* wait([late, createTask(selfish()), createTask(raising())]);
    });
    expect(found.map(({ of, by, at, lands }) => [of, by, at, lands])).toEqual([
      ["task-3", "task-3", "selfish", "sleep: selfish"],
      ["task-4", "error-4", "raising", ""],
      ["task-2", "callback", "onTimer", "sleep: sleeper"],
    ]);
  });

  it("that the task makes itself and then returns throws the result away", async () => {
    function* last(): Coroutine<number> {
      currentTask()?.cancel();
      return 1;
    }
    const fates = await fatesOf(2, function* () {
      yield* wait([createTask(last())]);
    });
    expect(fates).toMatchObject([{ how: "left", ended: "cancelled", lands: "" }]);
  });

  it("is lost when the task fails before it awaits again", async () => {
    function* failing(): Coroutine {
      currentTask()?.cancel();
      throw new RangeError("no");
    }
    const fates = await fatesOf(2, function* () {
      yield* wait([createTask(failing())]);
    });
    expect(fates).toMatchObject([
      { how: "lost", by: { type: "RangeError" }, at: { function: "failing" }, ended: "raised" },
    ]);
  });
});

describe("what a task does with its CancelledError", () => {
  it("is found: it swallowed it and returned", async () => {
    function* deaf(): Coroutine<string> {
      try {
        return yield* sleeper();
      } catch {
        return "ignored";
      }
    }
    expect(await fatesOf(2, cancelling(deaf, undefined))).toMatchObject([
      { how: "swallowed", at: { function: "deaf" }, returned: true, ended: "returned" },
    ]);
  });

  it("is found: it swallowed it and went on", async () => {
    function* stubborn(): Coroutine<string> {
      try {
        yield* sleep(10);
      } catch {}
      yield* sleep(5);
      return "done all the same";
    }
    expect(await fatesOf(2, cancelling(stubborn, undefined))).toMatchObject([
      {
        how: "swallowed",
        at: { function: "stubborn" },
        returned: false,
        goesOnAt: { function: "stubborn" },
        ended: "returned",
      },
    ]);
  });

  it("is found: it raised another error in its place, and where", async () => {
    function* breaking(): Coroutine {
      try {
        yield* sleeper();
      } catch {
        throwIt();
      }
    }
    const throwIt = (): never => {
      throw new RangeError("instead");
    };
    expect(await fatesOf(2, cancelling(breaking, undefined))).toMatchObject([
      { how: "let-out", by: { type: "RangeError" }, at: { function: "throwIt" }, ended: "raised" },
    ]);
  });

  it("is found: what took its place was caught in turn", async () => {
    function* inner(): Coroutine {
      try {
        yield* sleeper();
      } catch {
        throw new RangeError("instead");
      }
    }
    function* outer(): Coroutine {
      try {
        yield* inner();
      } catch {}
    }
    expect(await fatesOf(2, cancelling(outer, undefined))).toMatchObject([
      { how: "let-out", caught: { at: { function: "outer" }, returned: true }, ended: "returned" },
    ]);
  });

  it("is found: it let it out after a clean-up that awaited something", async () => {
    function* tidy(): Coroutine {
      try {
        yield* sleeper();
      } finally {
        yield* sleep(1);
      }
    }
    expect(await fatesOf(2, cancelling(tidy, undefined))).toMatchObject([
      { how: "left", afterCleanUp: true, ended: "cancelled" },
    ]);
  });

  it("is found: it took the request back with uncancel() and went on", async () => {
    function* forgiving(): Coroutine<string> {
      try {
        yield* sleeper();
      } catch {
        forgive();
      }
      yield* sleep(1);
      return "forgiven";
    }
    const forgive = () => currentTask()?.uncancel();
    expect(await fatesOf(2, cancelling(forgiving, undefined))).toMatchObject([
      {
        how: "undone",
        at: { function: "forgiving" },
        undoneAt: { function: "forgive" },
        cancelling: 0,
        ended: "returned",
      },
    ]);
  });

  it("is nothing when uncancel() comes before it was thrown", async () => {
    const fates = await fatesOf(2, function* changingItsMind() {
      const task = createTask(sleep(1));
      task.cancel();
      task.uncancel();
      yield* wait([task]);
    });
    expect(fates).toMatchObject([
      { how: "withdrawn", at: { function: "changingItsMind" }, ended: "returned" },
    ]);
  });

  it("is nothing when what it awaits swallows the request", async () => {
    function* deaf(): Coroutine<string> {
      try {
        yield* sleep(10);
      } catch {}
      return "ignored";
    }
    function* waiting(): Coroutine {
      yield* createTask(deaf(), { name: "deaf" });
    }
    const found = await cancellationsIn(cancelling(waiting, undefined));
    expect(found.map(({ of, route, fate, ended }) => [of, route, fate, ended])).toEqual([
      ["task-2", [], "absorbed", "returned"],
      ["task-3", ["task-2"], "swallowed", "returned"],
    ]);
  });

  it("is open when the run ends before it does", async () => {
    const mode = { mode: "notebook" } as const;
    function* holding(): Coroutine {
      try {
        yield* sleep(1);
      } finally {
        yield* new Future();
      }
    }
    const fates = await fatesOf(
      2,
      function* () {
        const task = createTask(holding());
        yield* sleep(0);
        task.cancel();
      },
      mode,
    );
    expect(fates).toMatchObject([{ how: "open", ended: "destroyed" }]);
  });
});

describe("the route", () => {
  it("goes through awaiting tasks and gathers, however deep", async () => {
    function* outer(): Coroutine {
      yield* createTask(middle(), { name: "middle" });
    }
    function* middle(): Coroutine {
      yield* gather([sleeper()]);
    }
    const found = await cancellationsIn(cancelling(outer, undefined));
    expect(found.map(({ of, by, route, lands }) => [of, by, route, lands])).toEqual([
      ["task-2", "task-1", [], "task: outer"],
      ["task-3", "task-1", ["task-2"], "gather: middle"],
      ["task-4", "task-1", ["task-2", "task-3", "gather-1"], "sleep: sleeper"],
    ]);
  });

  it("goes from a gather through the gathers in it", async () => {
    const found = await cancellationsIn(function* () {
      const outer = gather([gather([sleeper()])]);
      yield* sleep(1);
      outer.cancel("all");
      yield* wait([outer]);
    });
    expect(found.map(({ of, route, message }) => [of, route, message])).toEqual([
      ["gather-2", [], "'all'"],
      ["task-2", ["gather-2", "gather-1"], "'all'"],
    ]);
  });

  it("of a cancelled await of a gather of a future reaches all that await the gather", async () => {
    const explained = await explainProgram(function* main() {
      const both = gather([new Future()]);
      function* awaiter(): Coroutine {
        yield* both;
      }
      const first = createTask(awaiter(), { name: "first" });
      const second = createTask(awaiter(), { name: "second" });
      yield* sleep(0);
      first.cancel();
      yield* wait([first, second]);
      yield* wait([createTask(awaiter(), { name: "third" })]);
    });
    expect(explained.cancellations.map((each) => brief(each, functionOf).concerns)).toEqual([
      [
        "gather-1 asked raised",
        "future-1 ended cancelled",
        "task-3 hit left",
        "task-4 late cancelled",
      ],
    ]);
    expect(explained.cancellations[0]?.sentence).toMatch(
      /third awaited gather-1 after it was done at \S+, and ended with the error\.$/,
    );
  });

  it("begins at a group whose child has failed, and reaches its other children and its task", async () => {
    function* failing(): Coroutine {
      yield* sleep(1);
      throw new RangeError("no");
    }
    function* parent(): Coroutine {
      yield* taskGroup(function* (group) {
        group.createTask(failing());
        group.createTask(sleeper());
      });
    }
    const { cancellations } = await explainProgram(function* () {
      yield* wait([createTask(parent())]);
    });
    expect(cancellations.map((each) => brief(each, functionOf))).toMatchObject([
      { of: "task-4", by: "group-1", route: ["group-1"], lands: "sleep: sleeper", fate: "left" },
      { of: "task-2", by: "group-1", route: ["group-1"], lands: "group: parent", fate: "replaced" },
    ]);
    expect(cancellations[0]?.requester).toMatchObject({ reason: "child-failed", child: 3 });
  });

  it("goes through a group whose task is cancelled, also while the group waits at its end", async () => {
    function* parent(): Coroutine {
      yield* taskGroup(function* (group) {
        group.createTask(sleeper());
      });
    }
    const found = await cancellationsIn(cancelling(parent, "stop"));
    expect(found).toMatchObject([
      {
        of: "task-2",
        lands: "group: parent",
        concerns: ["group-1 aborted cancelled", "task-3 asked cancelled"],
      },
      { of: "task-3", by: "task-1", at: "canceller", route: ["task-2", "group-1"] },
    ]);
  });

  it("goes through a task whose child another task cancelled, into its group", async () => {
    let victim: Task<unknown>;
    function* parent(): Coroutine {
      yield* taskGroup(function* (group) {
        group.createTask(sleeper(), { name: "bystander" });
        yield* victim;
      });
    }
    const found = await cancellationsIn(function* main() {
      victim = createTask(sleeper(), { name: "victim" });
      const task = createTask(parent());
      yield* sleep(1);
      victim.cancel();
      yield* wait([task]);
    });
    expect(found.map(({ of, by, route }) => [of, by, route])).toEqual([
      ["task-2", "task-1", []],
      ["task-4", "task-1", ["task-2", "task-3", "group-1"]],
    ]);
  });

  it("begins with the group's own cancel(), at its line", async () => {
    const found = await cancellationsIn(function* () {
      yield* taskGroup(function* block(group) {
        group.createTask(sleeper());
        yield* sleep(1);
        group.cancel();
        yield* sleep(1);
      });
    });
    expect(found).toMatchObject([
      { of: "task-2", by: "task-1", at: "block", route: ["group-1"], ended: "cancelled" },
      { of: "task-1", by: "task-1", at: "block", route: ["group-1"], fate: "taken-back" },
    ]);
  });

  it("of a request that outlives a group's exception is that of the outside request", async () => {
    function* failing(): Coroutine {
      try {
        yield* sleep(10);
      } finally {
        throwIt();
      }
    }
    const throwIt = () => {
      throw new RangeError("no");
    };
    function* parent(): Coroutine {
      try {
        yield* taskGroup(function* (group) {
          group.createTask(failing());
          yield* sleep(10);
        });
      } catch {}
      yield* sleep(10);
    }
    const found = await cancellationsIn(cancelling(parent, "stop"));
    expect(found.filter(({ of }) => of === "task-2")).toMatchObject([
      { by: "task-1", at: "canceller", route: [], fate: "replaced" },
      {
        by: "task-1",
        at: "canceller",
        route: ["task-2", "group-1"],
        fate: "left",
        ended: "cancelled",
      },
    ]);
  });

  it("is the runner's for what main leaves behind", async () => {
    const found = await cancellationsIn(function* () {
      createTask(sleeper());
      yield* sleep(1);
    });
    expect(found).toMatchObject([
      { of: "task-2", by: "runner", route: ["runner-0"], lands: "sleep: sleeper", fate: "left" },
    ]);
  });
});

describe("Ctrl-C", () => {
  it("is who asked, and the runner takes its request back", async () => {
    const interrupts = new Interrupts();
    interrupts.interrupt("SIGINT");
    const lines: TraceLine[] = [];
    const scenario = defineScenario({
      summary: "interrupted",
      *main() {
        yield* sleeper();
      },
    });
    await runScenario(
      { name: "interrupted", folder: import.meta.dirname, scenario },
      { interrupts, onLine: (line) => lines.push(line) },
    );
    const { cancellations } = explainRun(asRun(lines));
    expect(cancellations).toMatchObject([
      {
        requester: { by: "signal", signal: "SIGINT" },
        route: [{ ref: { kind: "host" } }],
        landing: { awaited: { kind: "sleep" } },
        fate: { how: "left", takenBackBy: { kind: "runner" } },
        ended: "cancelled",
      },
    ]);
  });
});

describe("a timeout", () => {
  it("cancels its task, takes that back, and turns it into TimeoutError", async () => {
    function* limited(): Coroutine {
      yield* timeout(1, () => sleeper());
    }
    const { cancellations } = await explainProgram(limited, { ends: { raises: Error } });
    expect(cancellations.map((each) => brief(each, functionOf))).toMatchObject([
      {
        of: "task-1",
        by: "timeout-1",
        at: "limited",
        route: ["timeout-1"],
        lands: "sleep: sleeper",
      },
    ]);
    expect(cancellations[0]?.requester).toMatchObject({ deadlineMs: 1000, task: 1 });
    expect(cancellations[0]?.fate).toMatchObject({
      how: "replaced",
      by: { type: "TimeoutError" },
      through: { kind: "timeout", id: 1 },
      takenBackBy: { kind: "timeout", id: 1 },
    });
  });

  it("that is the outer of two leaves the inner one out of it", async () => {
    const fates = await fatesOf(1, function* nested() {
      try {
        yield* timeout(1, () => timeout(5, () => sleeper()));
      } catch {}
    });
    expect(fates).toMatchObject([
      {
        how: "replaced",
        through: { id: 1 },
        caught: { at: { function: "nested" } },
        ended: "returned",
      },
    ]);
  });

  it("that is the inner of two is caught between them", async () => {
    const fates = await fatesOf(1, function* nested() {
      yield* timeout(5, function* between() {
        try {
          yield* timeout(1, () => sleeper());
        } catch {}
        yield* sleep(1);
      });
    });
    expect(fates).toMatchObject([
      { how: "replaced", through: { id: 2 }, caught: { at: { function: "between" } } },
    ]);
  });

  it("passes the request on to the task that its block awaits", async () => {
    const found = await cancellationsIn(function* limited() {
      try {
        yield* waitFor(createTask(sleeper()), 1);
      } catch {}
    });
    expect(found).toMatchObject([
      { of: "task-1", by: "timeout-1", route: ["timeout-1"], lands: "task: limited" },
      { of: "task-2", by: "timeout-1", at: "limited", route: ["timeout-1", "task-1"] },
    ]);
  });

  it("that expires while its task is cancelled from outside leaves CancelledError be", async () => {
    function* limited(): Coroutine {
      yield* timeout(1, function* () {
        yield* sleep(10);
      });
    }
    const fates = await fatesOf(2, function* () {
      const task = createTask(limited());
      getRunningLoop().callLater(1, () => task.cancel("outside"));
      yield* wait([task]);
    });
    expect(fates).toMatchObject([
      { how: "left", ended: "cancelled" },
      { how: "left", ended: "cancelled", takenBackBy: { kind: "timeout", id: 1 } },
    ]);
  });
});

describe("a shield", () => {
  it("spares what is inside, and the task that awaits it is cancelled", async () => {
    let saved: Task<string>;
    function* saving(): Coroutine {
      yield* shield(saved);
    }
    const found = await cancellationsIn(function* () {
      saved = createTask(sleep(2, "saved"), { name: "saved" });
      const task = createTask(saving());
      yield* sleep(1);
      task.cancel();
      yield* saved;
    });
    expect(found).toMatchObject([
      { of: "task-3", lands: "shield: saving", fate: "left", concerns: ["task-2 spared returned"] },
    ]);
  });
});

describe("what is no task", () => {
  it("is found when the program cancels it: a future, and its waiter", async () => {
    function* waiting(future: Future): Coroutine {
      yield* future;
    }
    const found = await cancellationsIn(function* canceller() {
      const future = new Future();
      const tasks = [createTask(waiting(future)), createTask(waiting(future))];
      yield* sleep(1);
      future.cancel("gone");
      yield* wait(tasks);
    });
    expect(found).toEqual([
      {
        of: "future-1",
        by: "task-1",
        at: "canceller",
        route: [],
        message: "'gone'",
        cancelling: "",
        lands: "",
        fate: "cancelled",
        ended: "cancelled",
        concerns: ["task-2 hit left", "task-3 hit left"],
      },
    ]);
  });

  it("is found when a task cancels a shield", async () => {
    const found = await cancellationsIn(function* () {
      const inner = createTask(sleep(1));
      const outer = shield(inner);
      outer.cancel();
      yield* wait([inner]);
    });
    expect(found).toMatchObject([{ of: "shield-1", by: "task-1", fate: "cancelled" }]);
  });
});

describe("a lock's waiter", () => {
  it("is cancelled at its await like any other", async () => {
    function* acquiring(lock: Lock): Coroutine {
      yield* lock.acquire();
    }
    const found = await cancellationsIn(function* () {
      const lock = new Lock();
      yield* lock.acquire();
      const task = createTask(acquiring(lock));
      yield* sleep(1);
      task.cancel();
      yield* wait([task]);
    });
    expect(found).toMatchObject([{ lands: "lock: acquiring", fate: "left", ended: "cancelled" }]);
  });
});
