import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { galleryNames, loadFromGallery } from "../../src/runner/gallery.ts";
import { type NamedScenario, runScenario } from "../../src/runner/run-scenario.ts";
import type { Scenario } from "../../src/scenario/define-scenario.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";
import { explainRun } from "../../src/words/explanation.ts";
import { asRun, unexplained } from "../support/explained.ts";

// The gallery, and hundreds of small programs that were written to corner the engine: nothing may
// stay unexplained.

const folder = new URL("../behaviour/", import.meta.url);
const programs = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(new URL(`${name}/`, folder))
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `${name}/${file}`),
  );

async function loadBehaviour(path: string): Promise<NamedScenario> {
  const url = new URL(path, folder);
  const { default: scenario } = (await import(url.href)) as { default: Scenario };
  return { name: path, folder: new URL(".", url).pathname, scenario };
}

const everything = [
  ...programs.map((name) => ({ name, load: () => loadBehaviour(name) })),
  ...galleryNames().map((name) => ({ name, load: () => loadFromGallery(name) })),
];

describe.each(everything)("$name", ({ load }) => {
  it("has a reason for every task that ended cancelled, and an end for every error", async () => {
    const lines: TraceLine[] = [];
    await runScenario(await load(), { onLine: (line) => lines.push(line) });
    const run = asRun(lines);
    const explained = explainRun(run);
    const requests = run.events.filter(({ kind }) => kind === "task.cancel-requested");
    const told = explained.cancellations.map(({ seq }) => seq);
    expect(told).toEqual(expect.arrayContaining(requests.map(({ seq }) => seq)));
    expect(unexplained(explained)).toEqual([]);
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
