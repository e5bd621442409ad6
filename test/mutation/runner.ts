/**
 * Runs each test as it is, and then again with each mutant that it reaches and that no test has
 * noticed yet.
 *
 * All mutants are in the sources at once, behind switches, so nothing is loaded anew. A failure
 * counts if the test passes again without the mutant. What a file reaches while it is loaded, and
 * in hooks around its tests, is reached once: such mutants need a process of their own. A run that
 * waits for what never comes may leave anything behind: the process ends, and another goes on.
 */

import { appendFileSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { VitestTestRunner } from "vitest/runners";

type Test = Parameters<VitestTestRunner["onAfterTryTask"]>[0];

/** What a process is to do, by its environment. */
const { MUTANT_NOTES = "", MUTANT = "0" } = process.env;

/** A test that takes longer is not repeated. */
const mostSeconds = 3;

let on = Number(MUTANT);
let reached = new Set<number>();
let turns = 0;
/** With one mutant alone: more than any test needs. */
const allTurns = 1e8;
let mostTurns = allTurns;
/** Mutants that are not to be tried any more. */
const done = new Set<number>();

Object.assign(globalThis, {
  isMutant(id: number): boolean {
    if (on === 0) reached.add(id);
    return id === on;
  },
  countTurn(): void {
    if (++turns > mostTurns) throw new Error("a loop without end");
  },
});

type Decided = "noticed" | "endless" | "survived";

export interface Note {
  /** 0 where it says how far the process came: a file has `begun`, or is `broken` off. */
  readonly id: number;
  /** `spoils`: the test fails afterwards without it, too, for it has left something behind. */
  readonly how: Decided | "spoils" | "loaded" | "reached" | "begun" | "broken";
  readonly test: string;
}

function note(id: number, how: Note["how"], test: string): void {
  appendFileSync(MUTANT_NOTES, `${JSON.stringify({ id, how, test } satisfies Note)}\n`);
}

const seen = new Set<string>();
function noteOnce(id: number, how: Note["how"], test: string): void {
  const key = `${id} ${how} ${test}`;
  if (seen.has(key)) return;
  seen.add(key);
  note(id, how, test);
}

if (MUTANT_NOTES !== "") {
  try {
    for (const line of readFileSync(MUTANT_NOTES, "utf8").split("\n")) {
      if (line === "") continue;
      const { id, how } = JSON.parse(line) as Note;
      if (how === "noticed" || how === "endless" || how === "spoils") done.add(id);
    }
  } catch {
    // The first run has none.
  }
}

/** vitest lets no test end its process. */
function leave(): never {
  note(0, "broken", "");
  process.kill(process.pid, "SIGKILL");
  throw new Error("a process that has killed itself goes on");
}

/** How long a test may take without a mutant: longer, and an earlier one has broken something. */
const longestSeconds = 120;

export default class MutantRunner extends VitestTestRunner {
  #file = "";

  /** What was reached outside of tests, of the file that is named. */
  #noteLoaded(file: string): void {
    for (const id of reached) if (!done.has(id)) noteOnce(id, "loaded", file);
    reached = new Set();
  }

  async runTask(test: Test): Promise<void> {
    const run = VitestTestRunner.getTestFn(test) as () => Promise<void>;
    if (on !== 0) {
      turns = 0;
      return run();
    }
    const name = `${test.file.name} ${test.name}`;
    if (test.file.name !== this.#file && MUTANT_NOTES !== "") {
      this.#file = test.file.name;
      note(0, "begun", this.#file);
    }
    this.#noteLoaded(test.file.name);
    fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
    turns = 0;
    const from = performance.now();
    const late = setTimeout(() => leave(), 1000 * longestSeconds);
    await run().finally(() => clearTimeout(late));
    const seconds = (performance.now() - from) / 1000;
    const ids = [...reached].filter((id) => !done.has(id));
    reached = new Set();
    const mostBefore = turns;
    for (const id of ids) noteOnce(id, "reached", test.file.name);
    if (seconds > mostSeconds) {
      for (const id of ids) noteOnce(id, "loaded", test.file.name);
      return;
    }
    for (const id of ids) {
      on = id;
      turns = 0;
      mostTurns = 20 * mostBefore + 300_000;
      const how = await within(Math.max(10, 30 * seconds), run);
      const isEndless = how === "endless" || turns > mostTurns;
      on = 0;
      mostTurns = allTurns;
      if (how === "passed") continue;
      if (how === "endless") {
        note(id, "endless", name);
        leave();
      }
      const again = await within(longestSeconds, run);
      reached = new Set();
      if (again !== "passed") {
        done.add(id);
        note(id, "spoils", test.file.name);
        for (const other of ids) if (!done.has(other)) noteOnce(other, "loaded", test.file.name);
        return;
      }
      done.add(id);
      note(id, isEndless ? "endless" : "noticed", name);
    }
  }

  override onAfterRunFiles(): void {
    super.onAfterRunFiles();
    this.#noteLoaded("");
  }
}

async function within(
  seconds: number,
  run: () => Promise<void>,
): Promise<"passed" | "failed" | "endless"> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"endless">((resolve) => {
    timer = setTimeout(() => resolve("endless"), 1000 * seconds);
  });
  try {
    return await Promise.race([run().then(() => "passed" as const), late]);
  } catch {
    return "failed";
  } finally {
    clearTimeout(timer);
  }
}
