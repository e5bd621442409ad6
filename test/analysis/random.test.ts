import { expect, it } from "vitest";
import { Recorder } from "../../src/engine/recorder.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import type { TraceHeader, TraceSummary } from "../../src/trace/trace-line.ts";
import { explainRun } from "../../src/words/explanation.ts";
import { interpret } from "../fuzz/interpret.ts";
import { noStacks } from "../fuzz/no-stacks.ts";
import type { Program } from "../fuzz/program.ts";
import { programs } from "../fuzz/program-arbitrary.ts";
import { untold } from "../support/explained.ts";
import { fc } from "../support/property.ts";

const header: TraceHeader = {
  schema: "asyncdemo-trace",
  v: 1,
  scenario: "random",
  summary: "random",
  mode: "run",
  clock: "virtual",
};

/** The child of a gather swallows what the gather that it is in asks of it; that is cancelled. */
const swallowedByChild: Program = {
  main: [
    {
      do: "gather",
      items: [
        {
          body: [
            {
              do: "try",
              body: [
                {
                  do: "gather",
                  items: [{ thing: { of: "future", nth: 0 } }],
                  returnExceptions: false,
                  awaited: false,
                },
                { do: "cancel", thing: { of: "any", nth: 0 } },
                { do: "spawn", body: [] },
                { do: "await", thing: { of: "task", nth: 0 } },
              ],
              handlers: [{ except: "CancelledError", body: [], leave: "swallow" }],
            },
          ],
        },
      ],
      returnExceptions: false,
      awaited: true,
    },
  ],
};

it("of random programs no cancelled task and no error is missed", () => {
  const property = fc.property(programs, (program) => {
    const events: TraceEvent[] = [];
    interpret(program, new Recorder((event) => events.push(event), noStacks));
    const end = events.find((event) => event.kind === "task.finished" && event.task === 1);
    const error = end?.kind === "task.finished" ? end.error : undefined;
    const summary: TraceSummary = {
      kind: "summary",
      scenario: "random",
      atMs: 0,
      events: events.length,
      ending: error ? { how: "raised", error } : { how: "returned", result: "None" },
      declared: "returns",
      asDeclared: true,
    };
    const explained = explainRun({ header, events, summary });
    expect(untold(explained)).toEqual([]);
    for (const { requester, fate, ended, sentence } of explained.cancellations) {
      expect(requester.by, sentence).not.toBe("unknown");
      if (fate.how === "left") expect(ended).toBe("cancelled");
    }
    for (const { landings, sentence } of explained.failures) {
      expect(
        landings.map(({ how }) => how),
        sentence,
      ).not.toContain("open");
    }
  });
  fc.assert(property, { numRuns: 500, examples: [[swallowedByChild]] });
}, 120_000);
