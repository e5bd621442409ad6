/** Programs that the recorder and a second witness in CPython look at in the same run. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProgramRecording } from "../../../src/python/program-result.ts";
import type { PythonHost } from "../../../src/python/python-host.ts";
import { type RecordedRun, readTrace } from "../../../src/trace/read-trace.ts";

/** Something that an error or a request did, after the event `seq`. */
export interface Fact {
  readonly seq: number;
  /** An error came into a function or left it, or its code called `cancel()`. */
  readonly what: "comes" | "leaves" | "cancels";
  /** The error's identity in the trace, or the task that was cancelled; null if it has none. */
  readonly of: number | null;
  /** The task that ran. */
  readonly task: number | null;
  readonly frame: number;
  /** The function of the program, or that which called the library's. */
  readonly function: string;
  readonly line: number | null;
  /** The function that called `cancel()`, if that is a library's. */
  readonly caller?: string;
  /** The frames of the program's functions that await or call it, the innermost first. */
  readonly around: readonly number[];
}

/** An error, as CPython has it. */
export interface KnownError {
  readonly id: number;
  /** All that it ever had. */
  readonly contexts: readonly (number | null)[];
  /** Contexts that are hidden, as by `from None`. */
  readonly hidden: readonly (number | null)[];
  readonly cause: number | null;
  readonly members: readonly (number | null)[];
  /** The program's functions in its traceback at the end, the outermost first, each with its line. */
  readonly frames: readonly (readonly [name: string, line: number])[];
}

export interface Testimony {
  /** In order; none before 3.12, which has no sys.monitoring. */
  readonly facts: readonly Fact[];
  readonly hasFacts: boolean;
  readonly hasCalls: boolean;
  readonly errors: readonly KnownError[];
  /** The last event: what the program leaves is destroyed after it. */
  readonly last: number;
}

export interface Witnessed {
  readonly run: RecordedRun;
  readonly testimony: Testimony;
}

const MARK = "\u0001testimony ";
const witness = readFileSync(join(import.meta.dirname, "witness.py"), "utf8");

/** Runs a program with both; null where the run left no trace, or no testimony. */
export async function witnessed(
  host: PythonHost,
  source: string,
  record: ProgramRecording,
): Promise<Witnessed | null> {
  const filename = `${record.name}.py`;
  const text = witness.replace("__FILE__", filename).replace("__MARK__", MARK);
  // In front of the first line, so that every line keeps its number.
  const begin = [
    "__witness__ = {}",
    `exec(compile(${JSON.stringify(text)}, "<witness>", "exec"), __witness__)`,
    '__witness__ = __witness__.pop("at_the_end")',
  ].join("; ");
  const result = await host.run({ source: `${begin}; ${source}`, filename, record });
  const [, said] = result.stdout.split(MARK);
  const [run] = await readTrace(bytes(result.trace ?? ""), filename);
  if (run === undefined || said === undefined) return null;
  return { run, testimony: JSON.parse(said) as Testimony };
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
