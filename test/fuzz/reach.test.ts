/** Whether random programs get anywhere: what they await when they are cancelled, how groups end. */

import { beforeAll, expect, test } from "vitest";
import { Recorder } from "../../src/engine/recording/recorder.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import { drawPrograms } from "./fuzzing.ts";
import { interpret } from "./interpret.ts";
import { noStacks } from "./no-stacks.ts";
import { surface } from "./surface.ts";

const SEED = 20_260_000;
const PROGRAMS = 2_000;

/** How often each thing happened in all programs together. */
const tally = new Map<string, number>();
const lengths: number[] = [];

const count = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1);
const times = (what: string) => tally.get(what) ?? 0;

function look(event: TraceEvent): void {
  switch (event.kind) {
    case "task.resumed":
      if (event.outcome === "cancelled") count(`cancelled at ${event.from.kind}`);
      break;
    case "task.cancel-requested":
      if (event.cancelling > 1) count("cancelled again");
      if (event.via) count(`cancel through ${event.via.kind}`);
      break;
    case "group.aborted":
      count(`group aborted: ${event.reason}`);
      break;
    case "group.exited":
    case "timeout.exited":
    case "gather.finished":
    case "shield.finished":
      count(`${event.kind}: ${event.outcome}`);
      break;
    default:
      count(event.kind);
  }
}

beforeAll(() => {
  for (const program of drawPrograms(SEED, PROGRAMS)) {
    const trace = interpret(program, new Recorder(look, noStacks));
    lengths.push(trace.length);
    for (const [, what, , , ...details] of trace) {
      const [detail] = details;
      count(`${what.split(" ")[0]}${detail === "raised" ? " raised" : ""}`);
      const text = details.map(String).join();
      if (text.includes("GeneratorExit#")) count(`${what}: closed`);
      if (text.includes("ignored GeneratorExit")) count("ignored");
      if (text.includes("StopAsyncIteration#")) count("closed again");
    }
  }
});

test.runIf(process.env.FUZZ_REACH)("what programs reach", () => {
  const sorted = lengths.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * sorted.length)];
  console.info(`entries: median ${at(0.5)}, 90 % ${at(0.9)}, most ${at(0.999)}`);
  for (const [what, times] of [...tally].sort(([, a], [, b]) => b - a)) console.info(times, what);
});

test("cancellations land at every kind of await", () => {
  for (const kind of [
    "turn",
    "sleep",
    "task",
    "future",
    "gather",
    "group",
    "shield",
    "wait",
    "as-completed",
    "lock",
    "event",
    "condition",
    "semaphore",
    "queue",
    "barrier",
  ]) {
    expect([kind, times(`cancelled at ${kind}`)]).toSatisfy(([, seen]) => seen >= 5);
  }
});

test("groups end in every way", () => {
  for (const reason of ["child-failed", "body-raised", "parent-cancelled"]) {
    expect(times(`group aborted: ${reason}`)).toBeGreaterThan(40);
  }
  for (const outcome of ["returned", "raised", "cancelled"]) {
    expect(times(`group.exited: ${outcome}`)).toBeGreaterThan(40);
  }
});

test("async generators begin, are sent to, closed, cancelled, and end by errors", () => {
  for (const what of ["for", "for raised", "asend", "asend raised", "athrow raised", "aclose"]) {
    expect([what, times(what)]).toSatisfy(([, seen]) => seen > 30);
  }
  expect(times("task")).toBeGreaterThan(100);
});

test("async generators are closed inside of every kind of block", () => {
  for (const block of ["exits", "timeout ends", "group ends", "held lock", "held condition"]) {
    expect([block, times(`${block}: closed`)]).toSatisfy(([, seen]) => seen >= 5);
  }
  for (const how of ["managed: closed", "except GeneratorExit: closed", "ignored"]) {
    expect([how, times(how)]).toSatisfy(([, seen]) => seen >= 10);
  }
  expect(times("closed again")).toBeGreaterThan(0);
});

test("every statement is drawn", () => {
  const drawn = new Set<string>();
  JSON.stringify(drawPrograms(SEED, PROGRAMS), (key, value) => {
    if (key === "do") drawn.add(value);
    return value;
  });
  expect([...drawn].sort()).toEqual(surface.all.kinds.map(({ name }) => name).sort());
});
