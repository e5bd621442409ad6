/** What is closed is shown as that: GeneratorExit is no failure. */

import { beforeAll, describe, expect, it } from "vitest";
import { RunIndex } from "../../src/analysis/run-index.ts";
import {
  aclosing,
  asyncFor,
  asyncGenerator,
  asyncWith,
  BaseExceptionGroup,
  coroutine,
  createTask,
  item,
  sleep,
  taskGroup,
  timeout,
} from "../../src/index.ts";
import { lanesRenderer } from "../../src/render/lanes.ts";
import { logRenderer } from "../../src/render/log.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import type { TraceHeader } from "../../src/trace/trace-line.ts";
import { EventSentences } from "../../src/words/event-sentence.ts";
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

/** Closes a coroutine whose group waits for a task. */
function* closesWhileItWaits() {
  const waiting = coroutine(function* () {
    yield* taskGroup(function* (group) {
      group.createTask(sleep(5), { name: "child" });
    });
  })();
  createTask(waiting, { name: "waiting" });
  yield* sleep(1);
  waiting.return(undefined);
}

describe("a coroutine that is closed while its group waits", () => {
  let trace: TraceOf;
  beforeAll(async () => {
    trace = await traceOf(closesWhileItWaits);
  });

  it("leaves the group in the log without a failure", () => {
    const text = rendered(logRenderer, trace.lines);
    expect(text).toMatch(/ waiting {2,}◆ group-1 left: its block was closed\s/);
    expect(text).not.toContain("GeneratorExit");
  });

  it("ends the group's row as closed", () => {
    const text = rendered(lanesRenderer, trace.lines);
    expect(text).toMatch(/^ +group-1 .*□ closed/m);
    expect(text).not.toContain("GeneratorExit");
  });

  it("is a sentence that names no error", () => {
    const [header] = trace.lines as [TraceHeader];
    const sentences = new EventSentences(new RunIndex(trace.events), header);
    const exit = trace.events.find(({ kind }) => kind === "group.exited") as TraceEvent;
    expect(sentences.say(exit)).toBe("waiting leaves group-1: its block was closed.");
  });
});

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
