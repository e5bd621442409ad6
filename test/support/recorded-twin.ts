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
