/** ExpectationJudge: follows a run and says which of its scenario's expectations were not met. */

import type { EventPattern, Expectations, TaskEnd } from "../scenario/expectations.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { UnmetExpectation } from "../trace/trace-line.ts";
import { unmetWords } from "../words/problems/expectations.ts";
import { describeLineDiff } from "./line-diff.ts";
import { endOf, RunSoFar } from "./run-view.ts";

export class ExpectationJudge {
  readonly #expected: Expectations;
  readonly #run = new RunSoFar();
  readonly #events: TraceEvent[] = [];
  readonly #invariants: Invariant[];
  /** For each event of the order that has come, where. */
  readonly #came: number[] = [];

  constructor(expected: Expectations) {
    this.#expected = expected;
    this.#invariants = Object.entries(expected.invariants ?? {}).map(
      ([sentence, holds]) => new Invariant(sentence, holds),
    );
  }

  event(event: TraceEvent): void {
    this.#events.push(event);
    this.#run.add(event);
    for (const invariant of this.#invariants) invariant.check(this.#run, event);
    const next = this.#expected.order?.[this.#came.length];
    if (next !== undefined && this.#fits(event, next)) this.#came.push(event.seq);
  }

  /** To be asked when the run is over. */
  unmet(): readonly UnmetExpectation[] {
    const invariants = this.#invariants.flatMap((each) => each.unmet() ?? []);
    return [
      ...this.#unmetLines(),
      ...this.#unmetEnds(),
      ...invariants.map((found) => this.#withCauses(found)),
      ...this.#unmetOrder(),
    ];
  }

  #unmetLines(): UnmetExpectation[] {
    const { printed: expected } = this.#expected;
    const { printed } = this.#run;
    if (expected === undefined) return [];
    const details = describeLineDiff(expected, printed);
    return details === null ? [] : [{ what: "printed", message: unmetWords().printed, details }];
  }

  #unmetEnds(): UnmetExpectation[] {
    return Object.entries(this.#expected.tasks ?? {}).flatMap(([name, end]) =>
      this.#unmetEnd(name, end),
    );
  }

  #unmetEnd(name: string, end: TaskEnd): UnmetExpectation[] {
    const { tasks } = this.#run;
    const named = tasks.filter((task) => task.name === name);
    if (named.length === 0) {
      const names = [...new Set(tasks.map((task) => task.name))].join(", ");
      return [
        {
          what: "state",
          message: unmetWords().noTask(name, end),
          details: unmetWords().tasks(names),
        },
      ];
    }
    const other = named.find((task) => endOf(task) !== end);
    if (other === undefined) return [];
    const last = this.#events.findLast((event) => "task" in event && event.task === other.id);
    const message = unmetWords().endedOtherwise(name, end, endOf(other));
    return [this.#withCauses({ what: "state", message, ...(last && { seq: last.seq }) })];
  }

  #unmetOrder(): UnmetExpectation[] {
    const { order = [] } = this.#expected;
    const missing = order[this.#came.length];
    if (missing === undefined) return [];
    const before = order[this.#came.length - 1];
    const after = this.#came.at(-1);
    const early = this.#events.find((event) => this.#fits(event, missing));
    const expected =
      before === undefined || after === undefined
        ? `expected: ${describe(missing)}`
        : unmetWords().expectedAfter(describe(before), after, describe(missing));
    if (early === undefined) {
      return [{ what: "order", message: unmetWords().neverCame(expected) }];
    }
    const message = unmetWords().cameBefore(expected, early.seq);
    return [this.#withCauses({ what: "order", message, seq: early.seq })];
  }

  #fits(event: TraceEvent, { kind, task, text }: EventPattern): boolean {
    if (event.kind !== kind) return false;
    if (task !== undefined && this.#run.nameOf(event) !== task) return false;
    return text === undefined || ("text" in event && event.text.replace(/\n$/, "") === text);
  }

  /** The same with the events that led to its own, and the place of the first that has one. */
  #withCauses(found: UnmetExpectation): UnmetExpectation {
    if (found.seq === undefined) return found;
    const chain: TraceEvent[] = [];
    let at: number | null = found.seq;
    while (at !== null) {
      const event: TraceEvent | undefined = this.#events[at - 1];
      if (event === undefined) break;
      chain.push(event);
      at = event.cause;
    }
    const site = chain.find((event) => event.site !== undefined)?.site;
    const causes = chain.map((event, index) =>
      [index === 0 ? "event" : unmetWords().becauseOf, this.#describeEvent(event)].join(" "),
    );
    return {
      ...found,
      details: causes.join("\n"),
      ...(site !== undefined && { file: site.file, line: site.line }),
    };
  }

  #describeEvent(event: TraceEvent): string {
    const name = this.#run.nameOf(event);
    const { seq, atMs, kind, site } = event;
    const about = name === undefined ? "" : ` of ${name}`;
    const place = site === undefined ? "" : `, ${site.file}:${site.line}`;
    return `${seq} at ${atMs / 1000} s: ${kind}${about}${place}`;
  }
}

function describe({ kind, task, text }: EventPattern): string {
  const about = task === undefined ? "" : ` of ${task}`;
  return `${kind}${about}${text === undefined ? "" : ` ${JSON.stringify(text)}`}`;
}

/** Something that is true after every event, as long as it is. */
class Invariant {
  readonly #sentence: string;
  readonly #holds: (run: RunSoFar) => unknown;
  #broken: { readonly seq: number; readonly how: string } | null = null;
  #looked = false;

  constructor(sentence: string, holds: (run: RunSoFar) => unknown) {
    this.#sentence = sentence;
    this.#holds = holds;
  }

  check(run: RunSoFar, { seq }: TraceEvent): void {
    if (this.#broken !== null) return;
    run.wasAsked = false;
    let how: string | null;
    try {
      const answer = this.#holds(run);
      how =
        answer === true
          ? null
          : answer === false
            ? unmetWords().noLongerHolds
            : notAnAnswer(answer);
    } catch (error) {
      how = `raised ${error}`;
    }
    this.#looked ||= run.wasAsked;
    if (how !== null) this.#broken = { seq, how };
  }

  unmet(): UnmetExpectation | null {
    const what = "invariant";
    const name = JSON.stringify(this.#sentence);
    if (this.#broken !== null) {
      const { seq, how } = this.#broken;
      return { what, message: `${name} ${how}`, seq };
    }
    if (this.#looked) return null;
    return { what, message: unmetWords().neverFails(name) };
  }
}

function notAnAnswer(answer: unknown): string {
  return unmetWords().noAnswer(typeof answer === "object" ? unmetWords().object : String(answer));
}
