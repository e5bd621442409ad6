/** What is closed is shown as that: GeneratorExit is no failure. */

import { beforeAll, describe, expect, it } from "vitest";
import {
  aclosing,
  asyncFor,
  asyncGenerator,
  asyncWith,
  BaseExceptionGroup,
  item,
  sleep,
  taskGroup,
  timeout,
} from "../../src/index.ts";
import { logRenderer } from "../../src/render/log.ts";
import { explainProgram } from "../support/explained.ts";
import { rendered } from "../support/screen.ts";
import { type TraceOf, traceOf } from "../support/trace-of.ts";

const timed = asyncGenerator(function* timed() {
  yield* timeout(2, function* () {
    yield item(1);
  });
});

const grouped = asyncGenerator(function* grouped() {
  yield* taskGroup(function* (group) {
    group.createTask(sleep(5), { name: "child" });
    yield* sleep(0);
    yield item(1);
  });
});

function* main() {
  for (const generator of [timed(), grouped()]) {
    try {
      yield* asyncWith(aclosing(generator), function* (items) {
        yield* asyncFor(items, function* () {
          return false;
        });
      });
    } catch (error) {
      if (!(error instanceof BaseExceptionGroup)) throw error;
    }
  }
}

describe("an async generator that is closed inside its blocks", () => {
  let trace: TraceOf;
  beforeAll(async () => {
    trace = await traceOf(main);
  });

  it("is said in the log to leave them", () => {
    const text = rendered(logRenderer, trace.lines);
    expect(text).toMatch(/Task-1 {5}◆ timeout-1 left: its block was closed\n/);
    expect(text).toMatch(/◆ group-1 aborts: its block was closed\n/);
    expect(text).not.toContain("failed");
  });

  it("is no failure to `why`, which says that a group cancelled its tasks for it", async () => {
    const { failures, cancellations } = await explainProgram(main);
    expect(failures.map(({ error }) => error.type)).toEqual(["BaseExceptionGroup"]);
    expect(cancellations.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining("group-1 aborted because its block was closed"),
    ]);
  });
});
