/**
 * Engines with one rule changed: a fuzzer that is any good tells each from CPython.
 *
 * A mutant is a copy of the sources with a piece of text replaced; it runs in a process of its own.
 */

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Program } from "./program.ts";

export interface Mutation {
  /** The rule that no longer holds. */
  readonly rule: string;
  /** A module of the engine, or of the analysis. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export const mutations: readonly Mutation[] = [
  {
    rule: "closing an async generator raises GeneratorExit at its yield",
    file: "language/async-generators.ts",
    from: "(steps) => steps.throw(makeGeneratorExit())",
    to: "(steps) => steps.return()",
  },
  {
    rule: "an async generator may not yield as it is closed",
    file: "language/async-generators.ts",
    from: 'if (!done) throw new RuntimeError("async generator ignored GeneratorExit");',
    to: "",
  },
  {
    rule: "one that has ignored its closing cannot be closed again",
    file: "language/async-generators.ts",
    from: "if (body.isClosed) throw new StopAsyncIteration();",
    to: "",
  },
  {
    rule: "a manager that swallows an error lets what is behind its block go on",
    file: "language/context-managers.ts",
    from: "if (yield* leave(manager, { error })) return undefined as R;",
    to: "yield* leave(manager, { error });",
  },
  {
    rule: "GeneratorExit is an error in the body of a group",
    file: "combining/taskgroups.ts",
    from: "if (raised !== undefined && !(raised.error instanceof CancelledError)) {",
    to: "if (raised !== undefined && !String(raised.error).startsWith('GeneratorExit') && !(raised.error instanceof CancelledError)) {",
  },
  {
    rule: "what is thrown into a method of an async generator is raised in the generator",
    file: "language/async-generators.ts",
    from: "this.#begun = this.#begin((steps) => steps.throw(error));",
    to: "throw error;",
  },
  {
    rule: "a method of an async generator that nobody awaited is told of",
    file: "language/async-generators.ts",
    from: "coroutine method '",
    to: "coroutine '",
  },
  {
    rule: "uncancel() to 0 withdraws a request that has not been delivered",
    file: "core/tasks.ts",
    from: "if (interruptions.requests === 0) interruptions.mustCancel = false;",
    to: "",
  },
  {
    rule: "a failing group keeps a cancellation from outside alive",
    file: "combining/taskgroups.ts",
    from: "if (parent.cancelling() > 0) {",
    to: "if (parent.cancelling() > 99) {",
  },
  {
    rule: "a cancelled gather raises the last argument's error",
    file: "combining/gather.ts",
    from: "(this.children.at(-1) ?? child).makeCancelledError()",
    to: "child.makeCancelledError()",
  },
  {
    rule: "equal deadlines fire in creation order",
    file: "core/timers.ts",
    from: "return (this.#orders[slot] as number) < (this.#orders[other] as number);",
    to: "return (this.#orders[slot] as number) > (this.#orders[other] as number);",
  },
  {
    rule: "a timeout that is over already expires on the next turn",
    file: "combining/timeouts.ts",
    from: "whenSeconds <= loop.time() ?",
    to: "whenSeconds < loop.time() - 1 ?",
  },
  {
    rule: "what a clause of except* leaves is a copy",
    file: "language/except-star.ts",
    from: "    rest = unmatched;\n    if (matched === null) continue;",
    to: "    if (matched === null) continue;\n    rest = unmatched;",
  },
  {
    rule: "asking for an exception retrieves it",
    file: "core/futures.ts",
    from: "    this.isUnretrieved = false;\n    if (!this.has(failedBit)) return null;",
    to: "    if (!this.has(failedBit)) return null;",
  },
  {
    rule: "what a linked call ends with reaches the one around it",
    file: "core/generator-coroutines.ts",
    from: "      call.end(step);",
    to: "      call.end({ done: true, value: undefined });",
  },
];

const root = join(import.meta.dirname, "..", "..");

/** The first program that the mutant does not run as CPython did, or undefined. */
export async function firstDifference(
  mutation: Mutation,
  programs: readonly Program[],
  traces: readonly string[],
): Promise<number | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "asyncdemo-mutant-"));
  try {
    for (const part of ["src", "test/fuzz", "package.json", "tsconfig.json"]) {
      cpSync(join(root, part), join(folder, part), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const path = join(folder, "src/engine", mutation.file);
    writeFileSync(path, mutated(readFileSync(path, "utf8"), mutation));
    const cases = join(folder, "cases.json");
    writeFileSync(cases, JSON.stringify({ programs, traces }));
    return await runMutant(folder, cases);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A source with the change. */
export function mutated(source: string, { file, from, to }: Mutation): string {
  if (source.split(from).length !== 2) throw new Error(`${file} has not once: ${from}`);
  return source.replace(from, () => to);
}

function runMutant(folder: string, cases: string): Promise<number | undefined> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(folder, "test/fuzz/mutant.ts"), cases],
    {
      cwd: folder,
      timeout: 300_000,
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  let output = "";
  child.stdout.on("data", (data) => {
    output += data;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => {
      const index = Number(output || Number.NaN);
      if (Number.isNaN(index)) reject(new Error("the mutant does not run"));
      else resolve(index === -1 ? undefined : index);
    });
  });
}
