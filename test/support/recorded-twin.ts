import type { ProgramResult } from "../../src/python/program-result.ts";
import type { PythonHost } from "../../src/python/python-host.ts";
import { readTrace } from "../../src/trace/read-trace.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";
import { twin } from "../oracle/transcript.ts";

/** What stands in for a notebook's loop after its cell, in the twins alone. */
const hidden = ["leftovers"];

/** What real CPython did with a twin on virtual time, and the trace of it. */
export async function recordTwin(
  host: PythonHost,
  name: string,
  mode: "run" | "notebook",
): Promise<{ readonly result: ProgramResult; readonly lines: readonly TraceLine[] }> {
  const result = await host.run({ ...twin(name), record: { name, mode, hidden } });
  const [run] = await readTrace(bytes(result.trace ?? ""), `${name}.py`);
  if (run === undefined) throw new Error(`${name}.py left no trace`);
  return { result, lines: [run.header, ...run.events, run.summary] };
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** Fields that cannot be the same: places; and the contexts of errors, which CPython knows better. */
const places = new Set(["site", "at", "stack", "frames", "context"]);

/**
 * The first event that differs, in words; null when all are the same.
 *
 * @param unknown Fields that this version of CPython does not have.
 */
export function firstDifference(
  ours: readonly TraceLine[],
  theirs: readonly TraceLine[],
  unknown: readonly string[] = [],
): string | null {
  const isLeftOut = (key: string) => places.has(key) || unknown.includes(key);
  const [here, there] = [ours, theirs].map((lines) =>
    lines.filter(isCompared).map((line) => comparable(line, isLeftOut)),
  );
  for (let index = 0; index < Math.max(here!.length, there!.length); index++) {
    const [a, b] = [here![index], there![index]];
    const found = difference(a, b, "");
    if (found === null) continue;
    return `${kindOf(a) ?? "nothing"} | ${kindOf(b) ?? "nothing"} ${index + 1}: ${found}`;
  }
  return null;
}

function isCompared(line: TraceLine): boolean {
  return "kind" in line;
}

function kindOf(value: unknown): unknown {
  return (value as { kind?: unknown } | undefined)?.kind;
}

function comparable(line: TraceLine, isLeftOut: (key: string) => boolean): unknown {
  const text = JSON.stringify(line, (key, value) => (isLeftOut(key) ? undefined : value));
  const value = JSON.parse(text) as Record<string, unknown>;
  if (value.kind !== "summary") return value;
  const { kind, atMs, events, ending } = value;
  const { how } = ending as { how: string };
  // A deadlock is an error of ours: Python hangs there.
  return { kind, atMs, events, ending: how === "deadlocked" ? how : ending };
}

function difference(a: unknown, b: unknown, path: string): string | null {
  if (typeof a === "object" && a !== null && typeof b === "object" && b !== null) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const found = difference(
        (a as Record<string, unknown>)[key],
        (b as Record<string, unknown>)[key],
        `${path}.${key}`,
      );
      if (found !== null) return found;
    }
    return null;
  }
  // An arrow function has no name.
  if (a === "<lambda>" && path === ".name") return null;
  // Of JavaScript's own errors it is not known when they were made.
  if (a === undefined && path.endsWith(".madeAfter")) return null;
  if (typeof a === "string" && typeof b === "string" && inPython(a) === inPython(b)) return null;
  return Object.is(a, b) ? null : `${path} ${JSON.stringify(a)} | ${JSON.stringify(b)}`;
}

/** A text without what it has of the language: how functions are called, and where they stand. */
function inPython(text: string): string {
  return text
    .replaceAll(/\.(?:ts|py):\d+/g, "")
    .replaceAll(/[a-z](?=[A-Z])/g, "$&_")
    .toLowerCase();
}
