/** What the analysis claims of random programs is what really happened in them. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fc } from "../../support/property.ts";
import type { Program } from "../program.ts";
import { programs } from "../program-arbitrary.ts";
import { describeClaimFinding, isFollowed, judgeProgram } from "./claim-fuzzing.ts";

const PROGRAMS = 2_000;

/** Programs of which something false was said once. */
const folder = join(import.meta.dirname, "once-false");
const onceFalse = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as { program: Program });

const counts = new Map<string, number>();

test("every claim is true of random programs", { timeout: 180_000 }, () => {
  const property = fc.property(programs, (program) => {
    fc.pre(isFollowed(program));
    const verdict = judgeProgram(program);
    for (const [kind, times] of verdict.counts) counts.set(kind, (counts.get(kind) ?? 0) + times);
    const [falseClaim] = verdict.falseClaims;
    if (falseClaim !== undefined) expect.fail(describeClaimFinding({ program, falseClaim }));
  });
  const examples = onceFalse.map(({ program }): [Program] => [program]);
  fc.assert(property, { numRuns: PROGRAMS, examples });
});

test("claims of many kinds are made of them", () => {
  const often = [...counts].filter(([, times]) => times >= 5).map(([kind]) => kind);
  expect(often).toEqual(
    expect.arrayContaining([
      ...["task", "callback", "group", "timeout", "runner", "error"].map(
        (by) => `requester: ${by}`,
      ),
      ...["left", "swallowed", "replaced", "let-out", "interrupted", "open"].map(
        (how) => `fate: ${how}`,
      ),
      ...["too-late", "withdrawn", "lost", "passed-on", "cancelled"].map((how) => `fate: ${how}`),
      ...["hit", "ended", "result", "aborted", "asked", "spared"].map(
        (how) => `consequence: ${how}`,
      ),
      ...["task", "timeout", "group", "future", "awaited"].map((by) => `origin: ${by}`),
      ...["caught", "grouped", "result", "left-main", "dropped", "kept"].map(
        (how) => `failure: ${how}`,
      ),
      "deadlock",
      "destruction",
    ]),
  );
});
