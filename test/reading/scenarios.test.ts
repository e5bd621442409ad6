import { expect, it } from "vitest";
import { runScenario } from "../../src/runner/run-scenario.ts";
import depot from "./depot.ts";
import probe from "./probe.ts";

it.each([
  ["depot", depot, "[CancelledError(''), ValueError('glass broke'), 'home']\n"],
  ["probe", probe, "main: uploaded\n"],
])("%s ends as the answers say", async (name, scenario, last) => {
  const printed: string[] = [];
  const summary = await runScenario(
    { name, folder: import.meta.dirname, scenario },
    { onLine: (line) => "kind" in line && line.kind === "text.printed" && printed.push(line.text) },
  );
  expect(printed.at(-1)).toBe(last);
  expect(summary.ending.how).toBe("returned");
});
