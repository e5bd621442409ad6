/** The matchers of vitest for scenarios. */

import { checkOptions } from "../engine/builtins/options.ts";
import { repr } from "../engine/builtins/repr.ts";
import { recordRun } from "../runner/record-run.ts";
import type { NamedScenario } from "../runner/run-scenario.ts";
import {
  complainOfEnds,
  type Ends,
  isScenario,
  type Scenario,
} from "../scenario/define-scenario.ts";
import type { Expectations } from "../scenario/expectations.ts";
import type { RecordedRun } from "../trace/read-trace.ts";
import type { TraceHeader, TraceSummary } from "../trace/trace-line.ts";
import { type Explanation, explainRun } from "../words/explanation.ts";
import { describeMistake } from "../words/mistake-words.ts";
import { matcherProblems } from "../words/problems/vitest.ts";
import { describeUnmet, describeVerdict } from "../words/verdict.ts";

/** The requester of a cancellation, and the message. */
export interface CancelledBy {
  /**
   * The name of the requesting task; `main` is the main task. Or what makes the request or passes it
   * on: `group`, `timeout`, `runner`, `gather-1`.
   */
  readonly by?: string;
  /** The argument of `cancel()`. */
  readonly message?: string;
}

/**
 * The matchers of `expect(scenario)`. Each runs the scenario on the virtual clock, so each has to be
 * awaited: `await expect(scenario).toPrint(["ready"])`.
 */
export interface ScenarioMatchers<R = unknown> {
  /** The scenario ends as it declares, and meets its expectations. */
  toEndAsDeclared(): Promise<R>;
  /**
   * `main` ends so, regardless of what the scenario declares: `"returns"`, `"deadlocks"`, or
   * `{ raises: SomeError, message: "…" }`.
   */
  toEndWith(ends: Ends): Promise<R>;
  /** The run prints these lines and no others. */
  toPrint(lines: readonly string[]): Promise<R>;
  /** A task of that name accepts a cancel request. */
  toCancel(task: string, how?: CancelledBy): Promise<R>;
}

interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

export const matchers = {
  async toEndAsDeclared(received: unknown): Promise<Verdict> {
    return verdictOn(await run(received, (scenario) => scenario));
  },

  async toEndWith(received: unknown, ends: Ends): Promise<Verdict> {
    const complaint = complainOfEnds(ends);
    if (complaint !== null) throw new TypeError(`toEndWith(): ${complaint}`);
    return verdictOn(await run(received, (scenario) => ({ ...scenario, ends, expect: null })));
  },

  async toPrint(received: unknown, lines: readonly string[]): Promise<Verdict> {
    const { summary } = await run(received, (scenario) => expecting(scenario, { printed: lines }));
    const { unmet = [] } = summary;
    return {
      pass: unmet.length === 0,
      message: () =>
        unmet.length === 0
          ? matcherProblems().otherLines(summary.scenario, JSON.stringify(lines))
          : unmet.flatMap(describeUnmet).join("\n"),
    };
  },

  async toCancel(received: unknown, task: string, how: CancelledBy = {}): Promise<Verdict> {
    checkOptions("toCancel", how, ["by", "message"]);
    const explanation = explainRun(await run(received, (scenario) => scenario));
    const requests = explanation.cancellations.filter(
      ({ subject, accepted }) => accepted && isTask(explanation, subject, task),
    );
    const fitting = requests.filter((request) => fits(explanation, request, how));
    return {
      pass: fitting.length > 0,
      message: () =>
        [
          matcherProblems().cancelled(task, fitting.length > 0 ? "not " : "", describe(how)),
          ...(requests.length === 0
            ? [matcherProblems().notCancelled(namesOf(explanation))]
            : requests.map(({ sentence }) => sentence)),
        ].join("\n"),
    };
  },
};

/** Runs the argument of `expect`, changed as a matcher needs it. */
async function run(
  received: unknown,
  change: (scenario: Scenario) => Scenario,
): Promise<RecordedRun> {
  const named = isNamed(received) ? received : null;
  const scenario = named?.scenario ?? received;
  if (!isScenario(scenario)) {
    throw new TypeError(matcherProblems().needsScenario);
  }
  const changed = change(scenario);
  const { trace, report } = await recordRun(named ? { ...named, scenario: changed } : changed);
  return {
    header: trace[0] as TraceHeader,
    events: trace.flatMap((line) => ("seq" in line ? [line] : [])),
    summary: report,
  };
}

function isNamed(value: unknown): value is NamedScenario {
  return typeof value === "object" && value !== null && "scenario" in value;
}

function expecting(scenario: Scenario, expectations: Expectations): Scenario {
  return { ...scenario, expect: expectations };
}

function verdictOn({ summary }: { readonly summary: TraceSummary }): Verdict {
  const { asDeclared, scenario, unmet = [], mistakes = [] } = summary;
  const lines = [
    `${scenario}: ${describeVerdict(summary)}`,
    ...unmet.flatMap(describeUnmet),
    ...mistakes.flatMap(describeMistake),
  ];
  return { pass: asDeclared, message: () => lines.join("\n") };
}

type Cancellation = Explanation["cancellations"][number];

function isTask({ tasks }: Explanation, ref: Cancellation["subject"], name: string): boolean {
  return ref.kind === "task" && tasks.some((task) => task.id === ref.id && isCalled(task, name));
}

const mainTask = 1;

function isCalled({ id, name }: { readonly id: number; readonly name: string }, given: string) {
  return name === given || (given === "main" && id === mainTask);
}

function fits(
  explanation: Explanation,
  { requester, route, message }: Cancellation,
  how: CancelledBy,
): boolean {
  const { names, tasks } = explanation;
  if (how.message !== undefined && message !== repr(how.message)) return false;
  const { by } = how;
  if (by === undefined || requester.by === by) return true;
  const askingTask =
    requester.by === "task" ? tasks.find(({ id }) => id === requester.task) : undefined;
  if (askingTask !== undefined && isCalled(askingTask, by)) return true;
  return route.some(({ ref }) => ref.kind === by || names.ref(ref) === by);
}

function describe({ by, message }: CancelledBy): string {
  const words = [
    ...(by === undefined ? [] : [`by ${by}`]),
    ...(message === undefined ? [] : [`with ${JSON.stringify(message)}`]),
  ];
  return words.length === 0 ? "" : ` ${words.join(" ")}`;
}

function namesOf({ tasks }: Explanation): string {
  return [...new Set(tasks.map(({ name }) => name))].join(", ");
}
