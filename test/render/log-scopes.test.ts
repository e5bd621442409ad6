import { describe, expect, it } from "vitest";
import {
  type Coroutine,
  createTask,
  type Future,
  gather,
  RuntimeError,
  shield,
  sleep,
  timeout,
  wait,
} from "../../src/index.ts";
import { logRenderer } from "../../src/render/log.ts";
import type { ScenarioDefinition } from "../../src/scenario/define-scenario.ts";
import { rendered } from "../support/screen.ts";
import { traceOf } from "../support/trace-of.ts";

/** The log's lines of a program, without time and place. */
async function logOf(main: ScenarioDefinition["main"]): Promise<string[]> {
  const { lines } = await traceOf(main);
  return rendered(logRenderer, lines, { columns: 100 })
    .replace(/\s{2,}\S+ in \S+:\d+$/gm, "")
    .replace(/\n {23,}/g, " ")
    .split("\n")
    .map((line) => line.slice(11));
}

function* waits(future: Future<unknown>): Coroutine {
  yield* future;
}

function* fails(): Coroutine {
  throw new RuntimeError("no route");
}

describe("the log of scopes", () => {
  it("says which members a wait has, and which of them were done at its end", async () => {
    const log = await logOf(function* () {
      const tasks = [0, 1, 3].map((delay) => createTask(sleep(delay), { name: `for-${delay}` }));
      yield* sleep(0);
      yield* sleep(0);
      yield* wait(tasks, { timeout: 2 });
      yield* wait(tasks);
    });
    expect(log).toContain("Task-1     · suspended on wait-1, for-1 and for-3 pending");
    expect(log).toContain("Task-1     ↻ resumed from wait-1, for-1 done, for-3 pending");
    expect(log).toContain("Task-1     ↻ resumed from wait-2, for-3 done");
  });

  it("says what an awaited shield shields", async () => {
    const log = await logOf(function* () {
      yield* shield(createTask(sleep(1), { name: "save" }));
    });
    expect(log).toContain("Task-1     · suspended on shield-1 of save");
  });

  it("says once that a timeout cancels its task, and through which task a gather is reached", async () => {
    const log = await logOf(function* () {
      try {
        yield* timeout(1, function* () {
          yield* gather([sleep(9)]);
        });
      } catch {}
    });
    expect(log.filter((line) => /cancels|expired/.test(line))).toEqual([
      "           ↯ timeout-1 expired",
      "           ↯ timeout-1 cancels Task-1",
      "           ↯ the request to Task-1 cancels gather-1, which Task-1 awaits",
      "           ↯ gather-1 cancels Task-2",
    ]);
  });

  it("gives each cancellation of a gather its subject", async () => {
    const log = await logOf(function* () {
      const inner = gather([sleep(9)]);
      const outer = gather([inner, sleep(9)]);
      const waiter = createTask(waits(outer), { name: "waiter" });
      yield* sleep(1);
      waiter.cancel();
      try {
        yield* waiter;
      } catch {}
    });
    expect(log.filter((line) => /cancels gather/.test(line))).toEqual([
      "Task-1     ↯ cancels gather-2 through waiter",
      "Task-1     ↯ cancels gather-1 through gather-2",
    ]);
  });

  it("names the results and errors that a cancelled gather drops", async () => {
    const log = await logOf(function* () {
      const parts = [fails(), sleep(1, "one"), sleep(9)];
      try {
        yield* timeout(2, function* () {
          yield* gather(parts, { returnExceptions: true });
        });
      } catch {}
    });
    const end = "gather-1 failed: CancelledError; it drops ";
    expect(log).toContain(`           ✖ ${end}the RuntimeError of Task-2 and the result of Task-3`);
  });

  it("does not call dropped what a gather raises", async () => {
    const log = await logOf(function* () {
      try {
        yield* gather([fails(), sleep(9)]);
      } catch {}
    });
    expect(log).toContain("           ✖ gather-1 failed: RuntimeError: no route from Task-2");
  });
});
