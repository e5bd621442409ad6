/** defineScenario: makes the default export of a scenario file. */

import type { ErrorClass } from "../engine/builtins/exception-groups.ts";
import { adviceFor, refuseSurplus } from "../engine/builtins/options.ts";
import type { Coroutine } from "../engine/core/coroutines.ts";
import type { RunMode } from "../engine/core/runners.ts";
import { definitionProblems } from "../words/problems/scenario.ts";
import { complainOfExpectations, type Expectations } from "./expectations.ts";

/** How `main` is declared to end. */
export type Ends =
  | "returns"
  | "deadlocks"
  | {
      /** The class of the exception that leaves `main`. */
      readonly raises: ErrorClass;
      /** `str(error)`; any by default. */
      readonly message?: string;
    };

/** What `defineScenario` takes. */
export interface ScenarioDefinition {
  /** One sentence: what the scenario shows. */
  readonly summary: string;
  /**
   * `run` (the default) is `asyncio.run`: tasks that are pending when `main` ends are cancelled and
   * awaited. `notebook` is a notebook's cell: the loop runs until nothing is left.
   */
  readonly mode?: RunMode;
  /** How `main` ends: `"returns"` by default. A run that ends differently fails. */
  readonly ends?: Ends;
  /** Further expectations. A run that does not meet them fails, and shows the difference. */
  readonly expect?: Expectations;
  /**
   * Notes by capital letter. A note belongs to the lines of the source that end in a comment with
   * its letter: `// A` or `// A 2`.
   */
  readonly lessons?: Readonly<Record<string, string>>;
  /** The topic by which `asyncdemo list` groups scenarios. */
  readonly topic?: string;
  /** The name of the scenario that shows the opposite, for `asyncdemo compare`. */
  readonly pair?: string;
  /** The program. */
  main(): Coroutine<unknown>;
}

const brand: unique symbol = Symbol.for("asyncdemo.scenario");

/** A checked definition, with its defaults filled in. */
export interface Scenario extends Required<Omit<ScenarioDefinition, "topic" | "pair" | "expect">> {
  readonly [brand]: true;
  readonly topic: string | null;
  readonly pair: string | null;
  readonly expect: Expectations | null;
}

/**
 * Defines a scenario; export it as the default export of its file.
 *
 * @throws TypeError if a field is missing or of the wrong type. The message says what to write.
 * @example
 * export default defineScenario({
 *   summary: "sleep() suspends the task",
 *   *main() {
 *     yield* sleep(1);
 *     print("awake");
 *   },
 * });
 */
export function defineScenario(definition: ScenarioDefinition): Scenario;
export function defineScenario(definition: ScenarioDefinition, surplus?: unknown): Scenario {
  if (surplus !== undefined) refuseSurplus("defineScenario", 1, surplus);
  const complaint = complain(definition);
  if (complaint !== null) {
    const error = new TypeError(complaint);
    // The error shows the line of the caller.
    Error.captureStackTrace(error, defineScenario);
    throw error;
  }
  const { summary, mode = "run", ends = "returns", lessons = {} } = definition;
  const { topic = null, pair = null, expect = null } = definition;
  const main = () => definition.main();
  return { [brand]: true, summary, mode, ends, lessons, topic, pair, expect, main };
}

/** Whether `value` came from `defineScenario`, of any copy of the package. */
export function isScenario(value: unknown): value is Scenario {
  return typeof value === "object" && value !== null && brand in value;
}

function complain(definition: unknown): string | null {
  if (typeof definition !== "object" || definition === null) {
    return definitionProblems().takesObject;
  }
  const { summary, mode, ends, expect, lessons, main, topic, pair, ...others } =
    definition as Record<string, unknown>;
  const [other] = Object.keys(others);
  if (other !== undefined) return definitionProblems().noField(other, adviceFor(other, fields));
  if (typeof summary !== "string" || summary === "") {
    return definitionProblems().needsSummary;
  }
  if (mode !== undefined && mode !== "run" && mode !== "notebook") {
    return definitionProblems().mode(JSON.stringify(mode));
  }
  const wrongEnds = complainOfEnds(ends);
  if (wrongEnds !== null) return wrongEnds;
  const unexpected = complainOfExpectations(expect);
  if (unexpected !== null) return unexpected;
  if (!isLessons(lessons)) return definitionProblems().lessons;
  for (const [key, name] of Object.entries({ topic, pair })) {
    if (name === undefined || (typeof name === "string" && name !== "")) continue;
    return definitionProblems().name(key, JSON.stringify(name));
  }
  return complainOfMain(main);
}

const fields: readonly (keyof ScenarioDefinition)[] = [
  "summary",
  "mode",
  "ends",
  "expect",
  "lessons",
  "topic",
  "pair",
  "main",
];

/** The error in a declared ending, or null. */
export function complainOfEnds(ends: unknown): string | null {
  const complaint = definitionProblems().ends;
  if (ends === undefined || ends === "returns" || ends === "deadlocks") return null;
  if (typeof ends !== "object" || ends === null) return complaint;
  const { raises, message, ...others } = ends as Record<string, unknown>;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    return definitionProblems().noFieldOfEnds(other, adviceFor(other, ["raises", "message"]));
  }
  const isMessage = message === undefined || typeof message === "string";
  return typeof raises === "function" && isMessage ? null : complaint;
}

function isLessons(lessons: unknown): boolean {
  if (lessons === undefined) return true;
  if (typeof lessons !== "object" || lessons === null) return false;
  return Object.entries(lessons).every(
    ([letter, text]) => /^[A-Z]$/.test(letter) && typeof text === "string",
  );
}

function complainOfMain(main: unknown): string | null {
  switch (Object.prototype.toString.call(main)) {
    case "[object GeneratorFunction]":
      return null;
    case "[object AsyncFunction]":
      return definitionProblems().asyncMain;
    case "[object AsyncGeneratorFunction]":
      return definitionProblems().asyncGeneratorMain;
    case "[object Function]":
      return definitionProblems().plainMain;
    default:
      return definitionProblems().needsMain;
  }
}
