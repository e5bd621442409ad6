/**
 * The listed differences of CPython's versions excuse hardly anything else: the engine's events are
 * compared with a copy of which one event is changed, as if that were what CPython recorded.
 */

import { expect, test } from "vitest";
import { Recorder } from "../../src/engine/recording/recorder.ts";
import { keepEvents } from "../../src/python/shared-events.ts";
import { FileNames } from "../../src/runner/file-names.ts";
import { ProgramStacks } from "../../src/runner/program-stacks.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import { drawPrograms } from "./fuzzing.ts";
import { interpret } from "./interpret.ts";
import type { Program } from "./program.ts";
import { compareEvents, shared } from "./recorded/compare-recorded.ts";
import { fitTo } from "./recorded/fitting.ts";

type Events = readonly TraceEvent[];

/** The events with the one of an index changed; null where it cannot be changed so. */
const changes: Readonly<Record<string, (events: Events, at: number) => Events | null>> = {
  "another outcome": (events, at) => {
    const event = events[at] as TraceEvent;
    if (!("outcome" in event)) return null;
    const outcome = event.outcome === "cancelled" ? "raised" : "cancelled";
    return events.with(at, { ...event, outcome } as TraceEvent);
  },
  "another result": (events, at) => {
    const event = events[at] as TraceEvent;
    if (!("result" in event)) return null;
    return events.with(at, { ...event, result: `${event.result}9` } as TraceEvent);
  },
  "another error": (events, at) => {
    const event = events[at] as TraceEvent;
    if (!("error" in event) || event.error === undefined) return null;
    const error = { ...event.error, message: `${event.error.message}!` };
    return events.with(at, { ...event, error } as TraceEvent);
  },
  "another cause": (events, at) => {
    const event = events[at] as TraceEvent;
    if (event.cause === null || at < 2) return null;
    return events.with(at, { ...event, cause: event.cause === at ? at - 1 : at });
  },
  "another count of requests": (events, at) => {
    const event = events[at] as TraceEvent;
    if (!("cancelling" in event)) return null;
    return events.with(at, { ...event, cancelling: event.cancelling + 1 });
  },
  "no such event": (events, at) => keepEvents(events, (each) => each !== events[at]) as Events,
  "nothing from there on": (events, at) => events.slice(0, at),
};

function eventsOf(program: Program): Events {
  const events: TraceEvent[] = [];
  const stacks = new ProgramStacks(new FileNames(import.meta.dirname));
  interpret(program, new Recorder((event) => events.push(event), stacks));
  return shared(JSON.parse(JSON.stringify(events)));
}

test.each(["3.11.0", "3.14.0"])(
  "of a hundred changed events, those listed for CPython %s excuse less than one",
  (version) => {
    const excused: string[] = [];
    let changed = 0;
    for (const drawn of drawPrograms(1000, 50)) {
      const { program } = fitTo(drawn, version);
      const ours = eventsOf(program);
      for (const [what, change] of Object.entries(changes)) {
        // Some places all over the program, its end among them.
        for (let part = 1; part <= 8; part++) {
          const at = Math.ceil((ours.length * part) / 8) - 1;
          const theirs = at < 0 ? null : change(ours, at);
          if (theirs === null) continue;
          changed++;
          const isEager = program.eager === true;
          const { difference, alike, parts } = compareEvents(ours, theirs, version, isEager);
          const rule = parts ?? alike[0];
          if (difference === null && rule !== undefined) excused.push(`${what}: ${rule}`);
        }
      }
    }
    expect(changed).toBeGreaterThan(1000);
    expect((excused.length / changed) * 100, excused.join("\n")).toBeLessThan(1);
  },
);
