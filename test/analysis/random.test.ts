import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { Recorder } from "../../src/engine/recording/recorder.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import type { TraceHeader, TraceSummary } from "../../src/trace/trace-line.ts";
import { explainRun } from "../../src/words/explanation.ts";
import { interpret } from "../fuzz/interpret.ts";
import { noStacks } from "../fuzz/no-stacks.ts";
import type { Program } from "../fuzz/program.ts";
import { programs } from "../fuzz/program-arbitrary.ts";
import { unexplained } from "../support/explained.ts";
import { fc } from "../support/property.ts";

const header: TraceHeader = {
  schema: "asyncdemo-trace",
  v: 1,
  scenario: "random",
  summary: "random",
  mode: "run",
  clock: "virtual",
};

/** Programs with a cancelled task or an error that was once unexplained. */
const onceOpen = readdirSync(new URL("once-open", import.meta.url)).map((name): [Program] => [
  JSON.parse(readFileSync(new URL(`once-open/${name}`, import.meta.url), "utf8")),
]);

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
    expect(unexplained(explained)).toEqual([]);
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
  fc.assert(property, { numRuns: 500, examples: onceOpen });
});
