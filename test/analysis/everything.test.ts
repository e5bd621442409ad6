import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { explain } from "../../src/analysis/explanation.ts";
import { runScenario } from "../../src/runner/run-scenario.ts";
import type { Scenario } from "../../src/scenario/define-scenario.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";
import { asRun, untold } from "../support/explained.ts";

// Hundreds of small programs that were written to corner the engine: nothing may stay untold.

const folder = new URL("../behaviour/", import.meta.url);
const programs = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(new URL(`${name}/`, folder))
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `${name}/${file}`),
  );

async function runOf(path: string) {
  const { default: scenario } = (await import(new URL(path, folder).href)) as { default: Scenario };
  const lines: TraceLine[] = [];
  const onLine = (line: TraceLine) => {
    lines.push(line);
  };
  await runScenario(
    { name: "b", folder: new URL(".", new URL(path, folder)).pathname, scenario },
    { onLine },
  );
  return asRun(lines);
}

describe.each(programs)("%s", (path) => {
  it("has a reason for every task that ended cancelled, and an end for every error", async () => {
    const run = await runOf(path);
    const explained = explain(run);
    const requests = run.events.filter(({ kind }) => kind === "task.cancel-requested");
    const told = explained.cancellations.map(({ seq }) => seq);
    expect(told).toEqual(expect.arrayContaining(requests.map(({ seq }) => seq)));
    expect(untold(explained)).toEqual([]);
    for (const { fate, ended, sentence, requester } of explained.cancellations) {
      if (fate.how === "left") expect(ended).toBe("cancelled");
      expect(requester.by, sentence).not.toBe("unknown");
      expect(sentence).not.toMatch(/undefined|\[object/);
    }
    for (const { landings, sentence } of explained.failures) {
      expect(landings.length, sentence).toBeGreaterThan(0);
      expect(
        landings.map(({ how }) => how),
        sentence,
      ).not.toContain("open");
    }
  });
});
