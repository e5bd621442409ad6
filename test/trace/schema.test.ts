import { readFile } from "node:fs/promises";
import { Ajv } from "ajv";
import { defineScenario, sleep } from "asyncdemo";
import { describe, expect, it } from "vitest";
import { realClock } from "../../src/runner/clock.ts";
import { Interrupts } from "../../src/runner/drive.ts";
import { galleryNames, loadFromGallery } from "../../src/runner/gallery.ts";
import { runScenario } from "../../src/runner/run-scenario.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";
import { makeTraceSchema, schemaFile, schemaText } from "../support/trace-schema.ts";

const ajv = () => new Ajv({ strict: true, strictTypes: false, allErrors: false });
const published = JSON.parse(await readFile(schemaFile, "utf8"));
const valid = ajv().compile(published);
const exact = ajv().compile(makeTraceSchema(false));

async function linesOf(name: string, interrupts = new Interrupts()): Promise<unknown[]> {
  const lines: unknown[] = [];
  const onLine = (line: TraceLine) => {
    lines.push(JSON.parse(JSON.stringify(line)));
  };
  await runScenario(await loadFromGallery(name), { onLine, interrupts });
  return lines;
}

function complaints(lines: readonly unknown[]): unknown[] {
  return lines.flatMap((line) => {
    const fits = exact(line) && valid(line);
    return fits ? [] : [{ line, errors: exact.errors ?? valid.errors }];
  });
}

describe("the published schema", () => {
  it("is what the types say; `npm run schema` brings it up to date", () => {
    expect(`${JSON.stringify(published, null, 2)}\n`).toBe(schemaText());
  });

  it.each(galleryNames())("fits every line of %s", async (name) => {
    const lines = await linesOf(name);
    expect(lines[0]).toMatchObject({ schema: "asyncdemo-trace", v: 1 });
    expect(lines.at(-1)).toMatchObject({ kind: "summary", events: lines.length - 2 });
    expect(complaints(lines)).toEqual([]);
  });

  it("fits a run that is interrupted", async () => {
    const interrupts = new Interrupts();
    interrupts.interrupt("SIGINT");
    const lines = await linesOf("gather-results", interrupts);
    expect(lines.at(-1)).toMatchObject({ ending: { how: "interrupted", signal: "SIGINT" } });
    expect(complaints(lines)).toEqual([]);
  });

  it("fits a run that times out", async () => {
    const lines: unknown[] = [];
    const onLine = (line: unknown): void => {
      lines.push(line);
    };
    const named = await loadFromGallery("gather-results");
    await runScenario(named, { clock: realClock(), onLine, timeoutSeconds: 0.01 });
    expect(lines).toContainEqual(
      expect.objectContaining({ kind: "interrupt.received", signal: "timeout" }),
    );
    expect(lines.at(-1)).toMatchObject({
      ending: { how: "timed-out", afterMs: 10 },
      asDeclared: false,
    });
    expect(complaints(lines)).toEqual([]);
  });

  it("measures all times in milliseconds", async () => {
    const names = [...schemaText().matchAll(/"(\w+)": \{/g)].map(([, name]) => name ?? "");
    const times = names.filter((name) =>
      /Ms$|[sS]econds$|[dD]elay$|[dD]eadline$|[dD]uration$/.test(name),
    );
    const inMilliseconds = ["atMs", "afterMs", "deadlineMs", "delayMs"];
    expect(new Set(times)).toEqual(new Set(inMilliseconds));

    const lines: unknown[] = [];
    const onLine = (line: unknown): void => {
      lines.push(line);
    };
    const sleeper = defineScenario({
      summary: "sleeps",
      *main() {
        yield* sleep(0.07);
      },
    });
    const named = { name: "sleeper", folder: "", source: "", scenario: sleeper };
    await runScenario(named, { onLine });
    const suspended = expect.objectContaining({ on: { kind: "sleep", id: 1, delayMs: 70 } });
    expect(lines).toContainEqual(suspended);
  });

  it("lets a later version add properties", () => {
    const header = {
      schema: "asyncdemo-trace",
      v: 1,
      scenario: "a",
      summary: "b",
      mode: "run",
      clock: "virtual",
    };
    expect(valid({ ...header, later: true })).toBe(true);
    expect(exact({ ...header, later: true })).toBe(false);
  });

  it.each([
    ["an unknown kind", { seq: 1, atMs: 0, cause: null, kind: "task.exploded", task: 1 }],
    ["an event without its task", { seq: 1, atMs: 0, cause: null, kind: "task.started" }],
    ["another version", { schema: "asyncdemo-trace", v: 2 }],
    ["what is no object", "task.started"],
  ])("refuses %s", (_, line) => {
    expect(valid(line)).toBe(false);
  });
});
