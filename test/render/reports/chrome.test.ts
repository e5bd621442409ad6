import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { chromeReport } from "../../../src/render/reports/chrome.ts";
import type { ChromeEvent } from "../../../src/render/reports/chrome-tracks.ts";
import { galleryNames } from "../../../src/runner/gallery.ts";
import { galleryTrace } from "../../support/gallery-trace.ts";
import { fc } from "../../support/property.ts";
import {
  everyKind,
  hostileText,
  linesOf,
  reportOf,
  type ToldRun,
} from "../../support/report-of.ts";
import { makeTraceEventSchema } from "../../support/trace-event-schema.ts";

// Two judges that are not ours: the published types of trace events, as a JSON Schema; and the rules
// by which Perfetto's importer of JSON takes or drops an event, which are written down below.

const valid = new Ajv({ strict: false }).compile(makeTraceEventSchema());

function eventsOf(text: string): ChromeEvent[] {
  const { traceEvents, displayTimeUnit } = JSON.parse(text);
  expect(displayTimeUnit).toBe("ms");
  return traceEvents;
}

/** The types know an instant by its older letter only; Perfetto reads both. */
function misfits(events: readonly ChromeEvent[]): unknown[] {
  return events.filter((event) => !valid(event.ph === "i" ? { ...event, ph: "I" } : event));
}

/** What Perfetto would drop, or show at another place than it is meant. */
function breaches(events: readonly ChromeEvent[]): string[] {
  const found: string[] = [];
  const slices = new Map<string, string[]>();
  const times = new Map<string, number>();
  const async = new Map<string, string>();
  const arrows = new Map<string, ChromeEvent>();
  const named = new Set<string>();
  for (const event of events) {
    const { ph, pid, tid, ts, id = "", name, cat } = event;
    const thread = `${pid}/${tid}`;
    const say = (what: string) => found.push(`${what}: ${JSON.stringify(event)}`);
    if (!Number.isInteger(ts) || ts < 0) say("its time is no whole number of microseconds");
    if (ts < (times.get(thread) ?? 0)) say("its track goes back in time");
    times.set(thread, ts);
    const open = slices.get(thread) ?? [];
    slices.set(thread, open);
    switch (ph) {
      case "M":
        if (name === "process_name") named.add(`${pid}`);
        if (name === "thread_name") named.add(thread);
        break;
      case "B":
        open.push(name);
        break;
      case "E":
        if (open.pop() !== name) say("it ends another slice than the innermost");
        break;
      case "b":
        if (!isHex(id) || async.has(id)) say("its id is no number, or taken");
        async.set(id, name);
        break;
      case "e":
        if (async.get(id) !== name) say("it ends what has not begun");
        async.delete(id);
        break;
      case "s":
        if (!isHex(id) || arrows.has(id)) say("its id is no number, or taken");
        if (open.length === 0) say("the arrow begins in no slice");
        arrows.set(id, event);
        break;
      case "f": {
        const begin = arrows.get(id);
        if (begin?.name !== name || begin.cat !== cat) say("the arrow has no beginning");
        if (open.length === 0 || event.bp !== "e") say("the arrow ends in no slice");
        arrows.delete(id);
        break;
      }
      case "i":
        if (event.s !== "t") say("the instant is on no track");
        break;
      default:
        say("a phase that is not used");
    }
    if (ph !== "M" && !(named.has(thread) && named.has(`${pid}`))) say("its track has no name");
  }
  for (const [thread, open] of slices)
    for (const name of open) found.push(`${thread}: ${name} is open`);
  for (const name of async.values()) found.push(`${name} is open`);
  for (const { name } of arrows.values()) found.push(`the arrow ${name} does not end`);
  return found;
}

/** Perfetto reads the ids of arrows as hexadecimal numbers. */
function isHex(id: string): boolean {
  return /^0x[0-9a-f]+$/.test(id);
}

async function gallery(): Promise<ToldRun[]> {
  return Promise.all(
    galleryNames().map(async (name) => ({ name, file: null, lines: await galleryTrace(name) })),
  );
}

describe("the chrome report", () => {
  it("keeps the types and Perfetto's rules, for the gallery and for all that goes wrong", async () => {
    const events = eventsOf(reportOf(chromeReport, [...(await gallery()), ...everyKind]));
    expect(misfits(events)).toEqual([]);
    expect(breaches(events)).toEqual([]);
    for (const phase of "MBEbesfi") expect(events.some(({ ph }) => ph === phase)).toBe(true);
  });

  it("is caught by these judges when something is not ended", async () => {
    const events = eventsOf(reportOf(chromeReport, await gallery()));
    for (const phase of ["B", "E", "e", "s", "f"]) {
      const at = events.findLastIndex(({ ph }) => ph === phase);
      expect(breaches(events.toSpliced(at, 1))).not.toEqual([]);
    }
    expect(misfits([{ ...(events[0] as ChromeEvent), ph: "?" }])).toHaveLength(1);
  });

  it("is a process a scenario, with a thread a task", async () => {
    const lines = await galleryTrace("gather-cancel");
    const events = eventsOf(reportOf(chromeReport, [{ lines }, { lines }]));
    const names = (name: string) =>
      events
        .filter((event) => event.name === name)
        .map(({ pid, tid, args }) => [pid, tid, args.name]);
    expect(names("process_name")).toEqual([
      [1, 0, "gather-cancel"],
      [2, 0, "gather-cancel"],
    ]);
    expect(names("thread_name").slice(0, 5)).toEqual([
      [1, 0, "loop"],
      [1, 1, "Task-1"],
      [1, 2, "Task-2"],
      [1, 3, "Task-3"],
      [1, 4, "Task-4"],
    ]);
  });

  it("draws arrows from who cancels to whom, in microseconds", async () => {
    const events = eventsOf(
      reportOf(chromeReport, [{ lines: await galleryTrace("group-exception") }]),
    );
    const arrows = events.filter(({ ph, name }) => "sf".includes(ph) && name === "cancels");
    expect(arrows.map(({ ph, tid, ts }) => [ph, tid, ts])).toEqual([
      ["s", 0, 1_000_000],
      ["f", 3, 1_000_000],
      ["s", 0, 1_000_000],
      ["f", 1, 1_000_000],
    ]);
  });

  it("shows what a task waits for as a slice in its own", async () => {
    const events = eventsOf(
      reportOf(chromeReport, [{ lines: await galleryTrace("group-exception") }]),
    );
    const [begin, end] = events.filter(({ name }) => name === "waits: sleep(0.5)");
    expect([begin?.ph, begin?.ts, end?.ph, end?.ts]).toEqual(["B", 0, "E", 500_000]);
  });

  it("of nothing is whole", () => {
    expect(eventsOf(reportOf(chromeReport, []))).toEqual([]);
  });

  it("is JSON whatever is in it", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const events = eventsOf(reportOf(chromeReport, [{ lines: linesOf({}, text, text) }]));
        expect(breaches(events)).toEqual([]);
      }),
    );
  });
});
