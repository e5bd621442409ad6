import { describe, expect, it } from "vitest";
import { RunIndex } from "../../src/analysis/run-index.ts";
import { type Coroutine, createTask, sleep, timeout, ValueError } from "../../src/index.ts";
import { galleryNames } from "../../src/runner/gallery.ts";
import { EventSentences } from "../../src/words/event-sentence.ts";
import { eventsOf, galleryTrace } from "../support/gallery-trace.ts";
import { traceOf } from "../support/trace-of.ts";

async function sentencesOf(name: string): Promise<string[]> {
  const events = eventsOf(await galleryTrace(name));
  const sentences = new EventSentences(new RunIndex(events), {});
  return events.map((event) => sentences.say(event));
}

describe("the sentence on an event", () => {
  it("has its subject, and stands alone: gather-cancel", async () => {
    expect(await sentencesOf("gather-cancel")).toEqual([
      "Task-1 is created: it runs main.",
      "Task-1 starts.",
      "Task-1 creates Task-2.",
      "Task-1 creates Task-3 for gather-1.",
      "gather-1 gathers Task-3 and Task-2.",
      "Task-1 creates Task-4 for gather-2.",
      "gather-2 gathers gather-1 and Task-4.",
      "Task-1 waits for gather-2.",
      "Task-2 starts.",
      "Task-2 prints “Task B: Compute factorial(3), currently i=2...”.",
      "Task-2 waits for sleep(1).",
      "Task-3 starts.",
      "Task-3 prints “Task A: Compute factorial(2), currently i=2...”.",
      "Task-3 waits for sleep(1).",
      "Task-4 starts.",
      "Task-4 cancels gather-1.",
      "Task-4 cancels Task-3 through gather-1.",
      "Task-4 cancels Task-2 through gather-1.",
      "Task-4 prints “awaitable cancelled.”.",
      "Task-4 is done.",
      "Task-3 resumes: CancelledError is raised at its await of sleep(1).",
      "Task-3 ends cancelled.",
      "Task-2 resumes: CancelledError is raised at its await of sleep(1).",
      "Task-2 ends cancelled.",
      "gather-1 fails with CancelledError, decided by Task-3.",
      "gather-2 fails with CancelledError, decided by gather-1.",
      "Task-1 resumes: CancelledError is raised at its await of gather-2.",
      "Task-1 prints “Main caught gather future cancellation.”.",
      "main() of Task-1 has caught CancelledError, raised at its await (gather-cancel.ts:26), and has returned.",
      "Task-1 is done.",
    ]);
  });

  it("says what timeouts do: timeout-nested", async () => {
    expect(await sentencesOf("timeout-nested")).toEqual([
      "Task-1 is created: it runs main.",
      "Task-1 starts.",
      "Task-1 enters timeout-1, until 1 s.",
      "Task-1 enters timeout-2, until 5 s.",
      "Task-1 waits for sleep(10).",
      "timeout-1 expired.",
      "timeout-1 cancels Task-1.",
      "Task-1 resumes: CancelledError is raised at its await of sleep(10).",
      "Task-1 prints “query: cancelled; is it my deadline? False”.",
      "Task-1 leaves timeout-2 with CancelledError.",
      "Task-1 takes a cancel request back: none left.",
      "Task-1 leaves timeout-1, which raises TimeoutError.",
      "Task-1 prints “main: the request took too long”.",
      "main() of Task-1 has caught TimeoutError, raised at its await (timeout-nested.ts:32), and has returned.",
      "Task-1 is done.",
    ]);
  });

  it("names no function that has no name", async () => {
    const { events } = await traceOf(function* () {
      const failing = createTask(
        (function* () {
          yield* sleep(0);
          throw new ValueError("no");
        })(),
      );
      try {
        yield* failing;
      } catch {}
    });
    const sentences = new EventSentences(new RunIndex(events), {});
    const caught = events.filter((event) => event.kind === "error.caught");
    expect(caught.map((event) => sentences.say(event))).toEqual([
      expect.stringMatching(
        /^A function of Task-1 has caught ValueError: no, .*, and has returned\.$/,
      ),
    ]);
  });

  it("says that a request goes on to what a cancelled task awaits", async () => {
    const { events } = await traceOf(function* () {
      const worker = createTask(sleep(5), { name: "worker" });
      try {
        yield* timeout(1, () => worker);
      } catch {}
    });
    const sentences = new EventSentences(new RunIndex(events), {});
    const said = events.map((event) => sentences.say(event));
    expect(said).toContain("timeout-1 cancels Task-1.");
    expect(said).toContain("Task-1 passes the request on to worker.");
  });

  it("says which error left a function, and if it was raised from the first", async () => {
    const { events } = await traceOf(function* main() {
      function* failing(cause: boolean): Coroutine {
        try {
          yield* timeout(1, () => sleep(5));
        } catch (error) {
          if (cause) throw Object.assign(new ValueError("no"), { cause: error });
        }
        throw new ValueError("later");
      }
      for (const cause of [true, false]) {
        try {
          yield* failing(cause);
        } catch {}
      }
    });
    const sentences = new EventSentences(new RunIndex(events), {});
    const replaced = events.filter(({ kind }) => kind === "error.replaced");
    const said = replaced.map((event) => sentences.say(event).replace(/ \(.*?\)/, ""));
    expect(said).toEqual([
      "TimeoutError was raised at an await of failing() of Task-1; ValueError: no has left it, raised from it.",
      "TimeoutError was raised at an await of failing() of Task-1; ValueError: later has left it.",
    ]);
  });

  it("is the same from whichever event it is asked for first", async () => {
    const events = eventsOf(await galleryTrace("pattern-worker-pool"));
    const inOrder = new EventSentences(new RunIndex(events), {});
    const said = events.map((event) => inOrder.say(event));
    const backwards = new EventSentences(new RunIndex(events), {});
    expect(events.toReversed().map((event) => backwards.say(event))).toEqual(said.toReversed());
  });

  it.each(galleryNames())("is one whole line: %s", async (name) => {
    for (const sentence of await sentencesOf(name)) {
      expect(sentence).toMatch(/^\S.*\S$/);
      expect(sentence).toMatch(/[.”…]$/);
      expect(sentence).not.toMatch(/\n|\.\.$|undefined/);
    }
  });
});
