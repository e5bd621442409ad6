import { describe, expect, it } from "vitest";
import { readLines, readTrace } from "../../src/trace/read-trace.ts";
import { fc } from "../support/property.ts";

const header = {
  schema: "asyncdemo-trace",
  v: 1,
  scenario: "s",
  summary: "S",
  mode: "run",
  clock: "virtual",
  python: "3.14.0",
};

async function* bytes(lines: readonly object[]) {
  yield new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

function numbered(events: readonly object[]): object[] {
  return events.map((event, at) => ({ seq: at + 1, atMs: 0, cause: null, ...event }));
}

const place = fc.record(
  {
    file: fc.constantFrom("a.py", "b.py"),
    line: fc.integer({ min: 1, max: 3 }),
    column: fc.integer({ min: 1, max: 2 }),
    function: fc.constantFrom("f", "g"),
    source: fc.constantFrom("await g()", "await sleep(1)"),
  },
  { requiredKeys: ["file", "line", "column", "function"], noNullPrototype: true },
);
const tracebackFrame = fc.tuple(place, fc.constantFrom({}, { repeated: 2 }, { omitted: 3 }));
const awaited = fc.oneof(
  fc.record(
    { kind: fc.constant("sleep"), id: fc.integer({ min: 1, max: 2 }), delayMs: fc.constant(1) },
    { requiredKeys: ["kind", "id"], noNullPrototype: true },
  ),
  fc.record(
    {
      kind: fc.constant("lock"),
      id: fc.constant(1),
      holders: fc.array(fc.record({ task: fc.constantFrom(1, 2) }, { noNullPrototype: true })),
    },
    { requiredKeys: ["kind", "id"], noNullPrototype: true },
  ),
);
const error = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.array(tracebackFrame, { maxLength: 3 }))
  .map(([id, frames]) => ({
    id,
    type: "ValueError",
    message: "m",
    repr: "ValueError('m')",
    frames: frames.map(([frame, more]) => ({ ...frame, ...more })),
  }));
const task = fc.integer({ min: 1, max: 2 });
const event = fc.oneof(
  fc
    .tuple(task, awaited, fc.array(place, { maxLength: 3 }), fc.option(place))
    .map(([id, on, stack, site]) => ({
      kind: "task.suspended",
      task: id,
      on,
      stack,
      ...(site === null ? {} : { site }),
    })),
  fc
    .tuple(task, awaited)
    .map(([id, from]) => ({ kind: "task.resumed", task: id, outcome: "returned", from })),
  fc.tuple(task, awaited, error).map(([id, from, raised]) => ({
    ...{ kind: "task.resumed", task: id, outcome: "raised", error: raised, from },
  })),
);

describe("a trace that is read", () => {
  it("has what it was written with, though parts that are the same are one object", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 8 }), async (some) => {
        const lines = [header, ...numbered(some)];
        const read: unknown[] = [];
        for await (const { line } of readLines(bytes(lines), "t")) read.push(line);
        expect(JSON.stringify(read.slice(0, -1))).toBe(JSON.stringify(lines));
      }),
      { numRuns: 10_000 },
    );
  });

  it("keeps places and stacks once", async () => {
    const site = { file: "a.py", line: 1, column: 1, function: "f" };
    const on = { kind: "sleep", id: 1, delayMs: 1 };
    const turn = [
      { kind: "task.suspended", task: 1, on, stack: [site, site], site },
      { kind: "task.resumed", task: 1, outcome: "returned", from: on },
    ];
    const [run] = await readTrace(bytes([header, ...numbered([...turn, ...turn])]), "t");
    const [first, second, third] = run?.events ?? [];
    expect(first?.site).toBe(third?.site);
    if (first?.kind !== "task.suspended" || third?.kind !== "task.suspended") throw new Error();
    expect(first.stack).toBe(third.stack);
    expect(second).toMatchObject({ from: on });
    if (second?.kind === "task.resumed") expect(second.from).toBe(first.on);
  });
});
