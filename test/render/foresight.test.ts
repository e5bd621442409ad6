import { expect, it } from "vitest";
import { mostHeld, withForesight } from "../../src/render/foresight.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import type { TraceHeader, TraceLine, TraceSummary } from "../../src/trace/trace-line.ts";

const header = { schema: "asyncdemo-trace", scenario: "x" } as TraceHeader;
const summary = { kind: "summary", scenario: "x" } as TraceSummary;
const event = (seq: number): TraceEvent => ({
  seq,
  atMs: 0,
  cause: null,
  kind: "interrupt.received",
  signal: "SIGINT",
});

function held(isHeld = true) {
  const shown: TraceLine[] = [];
  const foreseen: (number | null)[] = [];
  const renderer = withForesight(
    { line: (line) => shown.push(line) },
    () => isHeld,
    (events) => foreseen.push(events?.length ?? null),
  );
  return { shown, foreseen, renderer };
}

it("a run is shown when it is over, with its events known", () => {
  const { shown, foreseen, renderer } = held();
  for (const line of [header, event(1), event(2)]) renderer.line(line);
  expect(shown).toEqual([]);
  renderer.line(summary);
  expect(foreseen).toEqual([2]);
  expect(shown).toEqual([header, event(1), event(2), summary]);
});

it("a run that is too long goes on as one whose end is not known", () => {
  const { shown, foreseen, renderer } = held();
  renderer.line(header);
  for (let seq = 1; seq < mostHeld; seq++) renderer.line(event(seq));
  expect(foreseen).toEqual([null]);
  expect(shown).toHaveLength(mostHeld);
  renderer.line(event(mostHeld));
  expect(shown).toHaveLength(mostHeld + 1);
});

it("a run that takes its time is shown as it comes", () => {
  const { shown, foreseen, renderer } = held(false);
  for (const line of [header, event(1)]) renderer.line(line);
  expect([shown, foreseen]).toEqual([[header, event(1)], []]);
});

it("what is held is shown when no line follows", () => {
  const { shown, foreseen, renderer } = held();
  renderer.line(header);
  renderer.line(event(1));
  renderer.stop?.();
  expect([shown, foreseen]).toEqual([[header, event(1)], [null]]);
});
