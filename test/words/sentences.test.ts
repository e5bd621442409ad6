import { describe, expect, it } from "vitest";
import type { Claim } from "../../src/analysis/findings.ts";
import { Remarks } from "../../src/analysis/remarks.ts";
import {
  asCompleted,
  asyncWith,
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  FIRST_COMPLETED,
  FIRST_EXCEPTION,
  Future,
  gather,
  gc,
  getRunningLoop,
  Lock,
  shield,
  sleep,
  taskGroup,
  timeout,
  ValueError,
  wait,
} from "../../src/index.ts";
import type { ScenarioDefinition } from "../../src/scenario/define-scenario.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import { explainRun } from "../../src/words/explanation.ts";
import { RemarkWords } from "../../src/words/remark-words.ts";
import { RunNames } from "../../src/words/run-names.ts";
import { asRun } from "../support/explained.ts";
import { traceOf } from "../support/trace-of.ts";

type Main = ScenarioDefinition["main"];

/** What `why` says of a run, a sentence each, without places. */
async function why(main: Main, options = {}): Promise<string[]> {
  const { lines } = await traceOf(main, options);
  const { cancellations, failures, destructions, abandonments } = explainRun(asRun(lines));
  return [...cancellations, ...failures, ...destructions, ...abandonments].map(({ sentence }) =>
    sentence.replace(/ at \S+\.ts:\d+| \(\S+\.ts:\d+\)/g, ""),
  );
}

/** What is remarked, as in a run whose end is known, or while it goes on. */
async function remarks(main: Main, foresees: boolean): Promise<string[]> {
  const { events } = await traceOf(main);
  const found = new Remarks(foresees ? events : null);
  const names = new RunNames({});
  const words = new RemarkWords(names);
  return events.flatMap((event) => {
    names.note(event);
    return found.note(event).flatMap((each) => words.say(each));
  });
}

describe("a CancelledError that another one follows", () => {
  it("is said to have been caught, where a function went on after it", async () => {
    const main: Main = function* () {
      const stubborn = createTask(
        (function* poll(): Coroutine {
          for (;;) {
            try {
              yield* sleep(1);
            } catch {
              yield* sleep(5);
            }
          }
        })(),
      );
      yield* sleep(0);
      stubborn.cancel();
      yield* sleep(1);
      stubborn.cancel();
      yield* sleep(1);
    };
    const [first, second] = await why(main);
    expect(first).toBe(
      "Task-1 cancelled Task-2: CancelledError was raised at its await of sleep(1); poll() caught it and went on; then another CancelledError was raised, and Task-2 ended cancelled.",
    );
    expect(second).toMatch(/at its await of sleep\(5\) and ended it\.$/);
  });
});

function* failing(text: string, delay = 1): Coroutine<number> {
  yield* sleep(delay);
  throw new ValueError(text);
}

describe("an error", () => {
  it("that comes to a gather which is over is dropped by it", async () => {
    const main: Main = function* () {
      try {
        yield* gather([failing("one"), failing("two", 2)]);
      } catch {}
      yield* sleep(5);
    };
    const [, second] = await why(main);
    expect(second).toBe(
      "Task-3 raised ValueError: two; gather-1 was already done: its done callback retrieved the error and dropped it, so nothing is reported.",
    );
    expect((await remarks(main, false)).join("\n")).toContain(
      "gather-1 was already done: its done callback retrieved",
    );
  });

  it.each<[string, (task: ReturnType<typeof createTask>) => Coroutine<unknown>, RegExp]>([
    [
      "exception()",
      function* (task) {
        yield* wait([task]);
        task.exception();
      },
      /; Task-1 retrieved it with exception\(\)\.$/,
    ],
    [
      "wait()",
      function* (task) {
        yield* wait([task, createTask(sleep(9))], { returnWhen: FIRST_EXCEPTION });
      },
      /; wait-1 retrieved it\.$/,
    ],
  ])("says that %s retrieved it", async (_, ask, pattern) => {
    const said = await why(function* main() {
      yield* ask(createTask(failing("no")));
    });
    expect(said.find((each) => each.startsWith("Task-2 raised"))).toMatch(pattern);
  });

  it("is caught by the function that it did not leave, however it came there", async () => {
    const [said] = await why(function* main() {
      const lock = new Lock();
      function* get(): Coroutine {
        try {
          yield* asyncWith(lock, () => timeout(5, () => failing("no")));
        } catch {}
        yield* sleep(1);
      }
      yield* get();
    });
    expect(said).toBe(
      "Task-1 raised ValueError: no; Task-1 caught it in get(), which awaited and went on.",
    );
  });

  it("that a group takes is not caught at the await before", async () => {
    const said = await why(function* main() {
      try {
        yield* taskGroup(function* (group) {
          group.createTask(failing("child"));
          try {
            yield* sleep(9);
          } catch {
            throw new RangeError("closing");
          }
        });
      } catch {}
    });
    const own = said.find((each) => each.startsWith("Task-1 raised RangeError"));
    expect(own).toMatch(/^Task-1 raised RangeError: closing; it became a member of ExceptionGroup/);
    expect(said[0]).toContain("RangeError: closing propagated instead");
  });

  it("that a task awaits after it was raised is said to be caught", async () => {
    const said = await why(function* main() {
      try {
        for (const each of asCompleted([failing("no")])) yield* each;
      } catch {}
      yield* sleep(1);
    });
    expect(said[0]).toMatch(/Task-2 raised ValueError: no; Task-1 caught it in main\(\)/);
  });

  it("that another task made is not said to be raised where it was made", async () => {
    const said = await why(function* main() {
      const made = new ValueError("made by main");
      function* raising(): Coroutine {
        throw made;
      }
      yield* gather([raising()], { returnExceptions: true });
    });
    expect(said[0]).toMatch(/^Task-2 raised ValueError: made by main, which was made; it became/);
  });

  it("of a cancelled gather's last child is not the gather's", async () => {
    function* failsInstead(): Coroutine {
      try {
        yield* sleep(5);
      } catch {
        throw new ValueError("instead");
      }
    }
    function* main(): Coroutine {
      const all = gather([failsInstead()], { returnExceptions: true });
      yield* sleep(1);
      all.cancel();
      try {
        yield* all;
      } catch {}
    }
    const said = await why(main);
    expect(said.filter((each) => /got the error/.test(each))).toEqual([
      "Task-1 cancelled gather-1: it passed the request on to Task-2, and failed with CancelledError; Task-1 got the error and caught it.",
    ]);
    const { events } = await traceOf(main);
    expect(events.find(({ kind }) => kind === "gather.finished")).toMatchObject({ last: true });
  });

  it("of a gather's child names children that have its cancel request apart", async () => {
    function* slow(): Coroutine {
      try {
        yield* sleep(5);
      } finally {
        yield* sleep(1);
      }
    }
    const said = await remarks(function* main() {
      const cancelled = gather([sleep(5), slow()]);
      yield* sleep(1);
      cancelled.cancel();
      yield* wait([cancelled]);
      const failed = gather([failing("no"), slow()]);
      yield* wait([failed]);
      failed.exception();
      const set = gather([slow()]);
      yield* sleep(1);
      set.setException(new ValueError("by hand"));
      set.exception();
    }, true);
    expect(said.filter((each) => /decides|ended gather/.test(each))).toEqual([
      "Task-2 decides gather-1: the first child that fails, or is cancelled, ends it. Task-3, which received its cancel request as well, has not ended yet.",
      "Task-4 decides gather-2: the first child that fails, or is cancelled, ends it. Task-5 is still running: a gather that fails cancels none of them.",
      "Code of the program ended gather-3, and not a child. Task-6 is still running: a gather that fails cancels none of them.",
    ]);
  });

  it("that is older than a CancelledError has not replaced it", async () => {
    const main: Main = function* main() {
      const child = createTask(sleep(10), { name: "child" });
      yield* sleep(1);
      const error = new ValueError("first");
      child.cancel();
      try {
        yield* child;
      } catch (inner) {
        if (!(inner instanceof CancelledError)) throw inner;
      }
      throw error;
    };
    const said = await why(main, { ends: { raises: ValueError } });
    expect(said[0]).toContain(
      "Task-1 got the error; the older ValueError: first propagated instead",
    );
    expect((await remarks(main, true)).at(-1)).toBe(
      "The CancelledError did not leave Task-1: the older ValueError: first did, so Task-1 fails with that.",
    );
  });

  it("is raised from a CancelledError where it names that as its cause", async () => {
    function* broken(): Coroutine {
      try {
        yield* sleep(9);
      } catch (cause) {
        throw new Error("disk", { cause });
      }
    }
    const [said] = await why(function* main() {
      const task = createTask(broken(), { name: "broken" });
      yield* sleep(1);
      task.cancel();
      yield* wait([task]);
      task.exception();
    });
    expect(said).toMatch(
      /broken raised Exception: disk from it, which propagated instead, and ended broken\.$/,
    );
  });
});

describe("a cancellation", () => {
  it("is not what ended a task that raised CancelledError by itself", async () => {
    const said = await remarks(function* main() {
      function* quits(): Coroutine {
        yield* sleep(1);
        throw new CancelledError("I give up");
      }
      yield* wait([createTask(quits(), { name: "quits" })]);
    }, false);
    expect(said.join("\n")).toMatch(
      /No cancel request reached quits: it raised the CancelledError/,
    );
    expect(said.join("\n")).not.toMatch(/thrown away/);
  });

  it("by Future's cancel() is thrown nowhere, and says who called it", async () => {
    function* main(): Coroutine {
      const [asked, other] = [createTask(sleep(5)), createTask(sleep(5))];
      yield* sleep(1);
      asked.cancel();
      Future.prototype.cancel.call(asked, "by hand");
      getRunningLoop().callSoon(() => Future.prototype.cancel.call(other));
      yield* wait([asked, other]);
    }
    const note = (task: number) =>
      `A method of Future ends Task-${task} as if it were a plain future: its code gets nothing and stays where it is. If it is woken later, the loop reports an InvalidStateError.`;
    const said = await remarks(main, true);
    expect(said.filter((each) => /Future/.test(each))).toEqual([note(2)]);
    expect(said.join("\n")).not.toMatch(/CancelledError left/);
    expect((await why(main)).slice(0, 3)).toEqual([
      "Task-1 cancelled Task-2: a method of Future ended Task-2 before it could be thrown, so the request was lost.",
      "Task-1 cancelled Task-2 with the message 'by hand': a method of Future ended it at once, and its code got no CancelledError.",
      "A callback cancelled Task-3: a method of Future ended it at once, and its code got no CancelledError.",
    ]);
  });

  it("is swallowed by the exit of a block that swallows it", async () => {
    const manager = { enter() {}, exit: () => true };
    const said = await why(function* main() {
      const task = createTask(asyncWith(manager, () => sleep(5)));
      yield* sleep(1);
      task.cancel();
      yield* wait([task]);
    });
    expect(said[0]).toMatch(/the exit of block-1 swallowed it, so Task-2 was not cancelled/);
  });

  it("that was held back is not why the task failed", async () => {
    function* stubborn(): Coroutine {
      try {
        yield* sleep(5);
      } catch {
        yield* sleep(1);
      }
      throw new ValueError("later");
    }
    const said = await why(function* main() {
      const task = createTask(stubborn());
      yield* sleep(1);
      task.cancel();
      yield* wait([task]);
      task.exception();
    });
    expect(said[0]).toMatch(/Task-2 was not cancelled: it failed with ValueError: later/);
    expect(said[0]).not.toMatch(/so Task-2 was not/);
  });

  it("that a timeout turns into its error is not said to be raised from by the task", async () => {
    const said = await why(function* main() {
      const task = createTask(sleep(5));
      yield* sleep(0);
      try {
        yield* timeout(1, () => task);
      } catch {}
    });
    expect(said.join("\n")).toMatch(/Task-1 got the error; timeout-1 turned it into TimeoutError/);
  });

  it("that another task takes back is not said to be taken back by its own", async () => {
    function* patient(): Coroutine {
      try {
        yield* sleep(5);
      } catch {
        yield* sleep(1);
      }
    }
    const said = await why(function* main() {
      const task = createTask(patient());
      yield* sleep(1);
      task.cancel();
      yield* sleep(0.5);
      task.uncancel();
      yield* wait([task]);
    });
    expect(said[0]).toMatch(
      /patient\(\) caught it.* and Task-1 took the request back \(none left\)/,
    );
  });

  it("throws a result away only of a task that returned", async () => {
    function* last(): Coroutine<number> {
      currentTask()?.cancel();
      return 1;
    }
    function* raising(): Coroutine<number> {
      currentTask()?.cancel();
      throw new CancelledError();
    }
    const said = await why(function* main() {
      yield* wait([createTask(last()), createTask(raising())]);
    });
    expect(said[0]).toMatch(/it returned before it awaited again, so its result was discarded/);
    expect(said[1]).toMatch(/Task-3 raised a CancelledError by itself .*before it awaited again/);
  });

  it("that a group makes anew keeps its author among requests that are outstanding", async () => {
    const { lines } = await traceOf(function* main() {
      function* parent(): Coroutine {
        try {
          yield* sleep(5);
        } catch {
          currentTask()?.uncancel();
        }
        try {
          yield* taskGroup(function* (group) {
            group.createTask(failing("no", 5));
            yield* sleep(9);
          });
        } catch {}
        yield* sleep(5);
      }
      const task = createTask(parent(), { name: "parent" });
      function* asks(delay: number): Coroutine {
        yield* sleep(delay);
        task.cancel();
      }
      createTask(asks(1), { name: "early" });
      createTask(asks(6), { name: "late" });
      yield* wait([task]);
    });
    const { cancellations, tasks } = explainRun(asRun(lines));
    const renewed = cancellations.filter(
      ({ route, subject }) => subject.id === 2 && route.some(({ ref }) => ref.kind === "group"),
    );
    const authors = renewed.map(({ requester }) =>
      requester.by === "task" ? tasks.find(({ id }) => id === requester.task)?.name : requester.by,
    );
    expect(authors).toEqual(["late"]);
    expect(renewed[0]?.sentence).toMatch(
      /^late cancelled parent.*, and group-1 took that request back and made it again/,
    );
  });
});

describe("a gather that is cancelled", () => {
  const main: Main = function* main() {
    const both = gather([sleep(5), sleep(6)]);
    getRunningLoop().callLater(1, () => both.cancel());
    try {
      yield* both;
    } catch {}
  };

  it("fails with CancelledError, as its cancelled() is False", async () => {
    const { events } = await traceOf(main);
    const end = events.find(({ kind }) => kind === "gather.finished");
    expect(end).toMatchObject({ outcome: "raised" });
    expect((await why(main))[0]).toContain("and failed with CancelledError");
  });

  it("ends with its first child, in every sentence", async () => {
    const said = (await remarks(main, true)).join("\n");
    expect(said).toMatch(/The first child that fails, or is cancelled, ends it/);
    expect(said).not.toMatch(/is done when they are/);
  });
});

describe("a sentence on what happens next", () => {
  const swallowing: Main = function* main() {
    yield* timeout(1, function* () {
      try {
        yield* sleep(5);
      } catch {}
    });
  };

  it("of a timeout that takes its request back promises no TimeoutError that does not come", async () => {
    const known = (await remarks(swallowing, true)).join("\n");
    expect(known).toMatch(/takes its own request back; .*so there is no TimeoutError/);
    expect((await remarks(swallowing, false)).join("\n")).not.toMatch(/becomes a TimeoutError/);
  });

  it("of an error that is held says what came of it, or that it is open", async () => {
    const main: Main = function* main() {
      function* poll(): Coroutine {
        try {
          yield* sleep(5);
        } catch {}
        yield* sleep(1);
      }
      const task = createTask(poll());
      yield* sleep(1);
      task.cancel();
      yield* task;
    };
    expect(await remarks(main, true)).toContain("poll() caught the CancelledError, and continues.");
    expect(await remarks(main, false)).toContain(
      "poll() has not propagated the CancelledError so far.",
    );
  });

  it("of a request that is withdrawn promises no CancelledError", async () => {
    const said = await remarks(function* main() {
      const task = createTask(sleep(1), { name: "kept" });
      task.cancel();
      task.uncancel();
      yield* task;
    }, true);
    expect(said).toContain("kept has not started; it is taken back before it is thrown.");
  });

  it("of a group whose last task failed names only the block as cancelled", async () => {
    const said = await remarks(function* main() {
      try {
        yield* taskGroup(function* (group) {
          group.createTask(failing("x"));
          yield* sleep(9);
        });
      } catch {}
    }, true);
    expect(said.join("\n")).toContain(
      "the group cancels only its own block, as no other task is left",
    );
  });
});

describe("a task that was collected", () => {
  it("is said to have been, and what it waited for", async () => {
    const said = await why(function* main() {
      function* forgotten(): Coroutine {
        yield* getRunningLoop().createFuture();
      }
      createTask(forgotten(), { name: "forgotten" });
      yield* sleep(1);
      yield* gc.collect();
    });
    expect(said).toEqual([
      "forgotten was collected as garbage while it waited for future-1: nothing referred to it any more. None of its code runs after that.",
    ]);
  });
});

describe("a task whose result no task waits for any more", () => {
  function* work(result: string, delaySeconds: number): Coroutine<string> {
    yield* sleep(delaySeconds);
    return result;
  }

  it("has lost a race", async () => {
    const said = await why(function* main() {
      const quick = createTask(work("a", 1), { name: "quick" });
      const slow = createTask(work("b", 2), { name: "slow" });
      yield* wait([quick, slow], { returnWhen: FIRST_COMPLETED });
      yield* sleep(3);
    });
    expect(said).toEqual([
      "slow returned 'b' at 2.000 s, when no task waited for it any more: Task-1 had waited for it, and that wait ended without it at 1.000 s.",
    ]);
  });

  it("was shielded from the cancellation of the one that had waited", async () => {
    const said = await why(function* main() {
      const inner = createTask(work("a", 2), { name: "inner" });
      function* caller(): Coroutine {
        yield* shield(inner);
      }
      const outer = createTask(caller(), { name: "caller" });
      yield* sleep(1);
      outer.cancel();
      yield* sleep(3);
    });
    expect(said[0]).toMatch(
      / and ended it; inner was shielded from it, and later ended normally\.$/,
    );
    expect(said.at(-1)).toBe(
      "inner returned 'a' at 2.000 s, when no task waited for it any more: caller had waited for it, and a CancelledError was raised there at 1.000 s.",
    );
  });

  it("is a child of a gather that has failed", async () => {
    const said = await why(function* main() {
      try {
        yield* gather([failing("no"), work("a", 2)]);
      } catch {}
      yield* sleep(3);
    });
    expect(said.at(-1)).toBe(
      "Task-3 returned 'a' at 2.000 s, when no task waited for it any more: Task-1 had waited for it, and an error was raised there at 1.000 s.",
    );
  });

  it("is a child of a gather of which another child was cancelled: its caller was not", async () => {
    const said = await why(function* main() {
      const other = createTask(work("b", 5));
      const both = gather([other, work("a", 2)]);
      yield* sleep(1);
      other.cancel();
      try {
        yield* both;
      } catch {}
      yield* sleep(3);
    });
    expect(said.at(-1)).toBe(
      "Task-3 returned 'a' at 2.000 s, when no task waited for it any more: Task-1 had waited for it, and a CancelledError was raised there at 1.000 s.",
    );
  });

  it("is not said of a child that its group waits for", async () => {
    const said = await why(function* main() {
      yield* taskGroup(function* (group) {
        const child = group.createTask(work("a", 2));
        function* caller(): Coroutine {
          yield* shield(child);
        }
        const outer = createTask(caller());
        yield* sleep(1);
        outer.cancel();
      });
    });
    expect(said.join("\n")).not.toContain("no task waited");
  });

  it("is said of no task whose result a gather takes, or another task", async () => {
    const said = await why(function* main() {
      const one = createTask(work("a", 1));
      const other = createTask(work("b", 2));
      yield* wait([one, other], { returnWhen: FIRST_COMPLETED });
      const both = gather([one, other]);
      yield* sleep(3);
      yield* both;
    });
    expect(said).toEqual([]);
  });
});

describe("every claim", () => {
  it("names events that there are, in order", async () => {
    const { lines, events } = await traceOf(function* main() {
      try {
        yield* taskGroup(function* (group) {
          group.createTask(failing("x"));
          group.createTask(sleep(5));
          yield* sleep(9);
        });
      } catch {}
    });
    const { cancellations, failures } = explainRun(asRun(lines));
    const found = new Remarks(events);
    const remarked = events.flatMap((event: TraceEvent) => found.note(event));
    const known = new Set(events.map(({ seq }) => seq));
    const claims: readonly Claim[] = [...cancellations, ...failures, ...remarked];
    for (const { evidence, claim } of claims) {
      expect(evidence.length, claim).toBeGreaterThan(0);
      expect(
        evidence.filter((seq) => !known.has(seq)),
        claim,
      ).toEqual([]);
      expect(evidence, claim).toEqual([...evidence].sort((a, b) => a - b));
    }
  });
});

describe("one CancelledError for several requests", () => {
  it("is not said to be that of the first alone", async () => {
    const said = await remarks(function* () {
      const stubborn = createTask(
        (function* () {
          try {
            yield* sleep(9);
          } catch {
            yield* sleep(1);
          }
        })(),
      );
      const waiting = createTask(
        (function* () {
          yield* gather([stubborn]);
        })(),
      );
      yield* sleep(1);
      waiting.cancel();
      yield* sleep(0.5);
      waiting.cancel();
      yield* wait([waiting]);
    }, true);
    const landed = said.filter((each) => each.startsWith("This is"));
    expect(landed.map((each) => each.replaceAll(/ at \S+:\d+/g, ""))).toEqual([
      "This is the CancelledError that Task-1 requested, through Task-3 and gather-1.",
      "This is the CancelledError that Task-1 requested, through Task-3 and gather-1.",
      "This is one CancelledError for 2 requests: Task-1 made the first.",
    ]);
  });

  it("is also for one that uncancel() has taken back since: that only counts", async () => {
    const said = await remarks(function* () {
      const task = createTask(sleep(9));
      yield* sleep(1);
      task.cancel();
      task.uncancel();
      task.cancel();
      yield* wait([task]);
    }, true);
    const landed = said.filter((each) => each.startsWith("This is"));
    expect(landed.map((each) => each.replaceAll(/ at \S+:\d+/g, ""))).toEqual([
      "This is one CancelledError for 2 requests: Task-1 made the first.",
    ]);
  });
});

describe("a request that a group takes back and makes again", () => {
  function* messy(): Coroutine {
    try {
      yield* sleep(9);
    } catch {
      yield* sleep(0.5);
      throw new ValueError("broken");
    }
  }
  function* main(): Coroutine {
    try {
      yield* timeout(1, function* () {
        yield* taskGroup(function* (group) {
          group.createTask(messy());
        });
      });
    } catch {}
    yield* sleep(0);
  }

  it("is that of its first author, at its time", async () => {
    const said = await why(main);
    expect(said).toContain(
      "timeout-1 expired at 1.000 s and cancelled Task-1, and group-1 took that request back and made it again: it was taken back before it could be thrown, so it had no effect.",
    );
    // The second follows the first, from which it comes.
    const [first, second] = ["at its await of group-1", "made it again"].map((words) =>
      said.findIndex((each) => each.includes(words)),
    );
    expect(first).toBeLessThan(second as number);
  });

  it.each([true, false])("is not said to be the group's own (foreseen: %s)", async (foresees) => {
    const said = await remarks(main, foresees);
    const taken = foresees ? "; it is taken back before it is thrown" : "";
    expect(said).toContain(
      "The request was that of timeout-1: group-1 raises an error of its own in place of the CancelledError, and makes the request again.",
    );
    expect(said).toContain(
      `group-1 makes the request of timeout-1 again: cancelling() still counts it${taken}.`,
    );
    expect(said.filter((each) => each.includes("the group's own"))).toEqual([]);
  });

  it("and is thrown at the next await, if nothing takes it back", async () => {
    function* parent(): Coroutine {
      try {
        yield* taskGroup(function* (group) {
          group.createTask(messy());
        });
      } catch {}
      yield* sleep(1);
    }
    const said = await remarks(function* () {
      const task = createTask(parent());
      yield* sleep(1);
      task.cancel();
      yield* wait([task]);
    }, true);
    expect(said).toContain(
      "group-1 makes the request of Task-1 again: cancelling() still counts it; CancelledError is raised at the next await of Task-2.",
    );
  });
});
