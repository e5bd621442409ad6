/**
 * The events of a run here that CPython's recorder has as well.
 *
 * Python has no hook for a context manager of a class of the program's own. Its blocks have events
 * only here, and their exits are events of errors only there.
 */

import type { TraceEvent } from "../trace/event.ts";
import type { Manager } from "../trace/program-event.ts";
import type { TraceLine } from "../trace/trace-line.ts";

/** The class whose blocks the recorder sees besides those of locks. */
const generatorManager = "_AsyncGeneratorContextManager";

/** Whether a run has blocks that only the engine records. */
export function hasOwnBlocks(lines: readonly TraceLine[]): boolean {
  return lines.some((line) => isOfOwnBlock(line));
}

/**
 * The lines without those that only one side has, and numbered as if they had never been: events
 * and blocks.
 */
export function sharedEvents(lines: readonly TraceLine[]): readonly TraceLine[] {
  return keepEvents(lines, isShared);
}

/** The lines without the events that are not kept, numbered as if they had never been. */
export function keepEvents(
  lines: readonly TraceLine[],
  isKept: (event: TraceEvent) => boolean,
): readonly TraceLine[] {
  const numbers = new Numbers(isKept);
  const kept = lines.filter((line) => numbers.keeps(line));
  return kept.map((line) => numbers.renumbered(line));
}

function isShared(event: TraceEvent): boolean {
  const isHandling = event.kind === "error.caught" || event.kind === "error.replaced";
  return !isHandling && !isOfOwnBlock(event);
}

function isOfOwnBlock(line: TraceLine): boolean {
  const isBlock = "kind" in line && (line.kind === "block.entered" || line.kind === "block.exited");
  return isBlock && !isRecorded(line.manager);
}

function isRecorded({ type, ref }: Manager): boolean {
  return ref !== undefined || type === generatorManager;
}

class Numbers {
  readonly #isKept: (event: TraceEvent) => boolean;
  /** By the number of an event, that of the last one up to it that is kept. */
  readonly #events: number[] = [0];
  #count = 0;
  readonly #blocks = new Map<unknown, number>();

  constructor(isKept: (event: TraceEvent) => boolean) {
    this.#isKept = isKept;
  }

  keeps(line: TraceLine): boolean {
    if (!("seq" in line)) return true;
    const isKept = this.#isKept(line);
    if (isKept) this.#count++;
    this.#events[line.seq] = this.#count;
    return isKept;
  }

  renumbered(line: TraceLine): TraceLine {
    return JSON.parse(JSON.stringify(line), (key, value) => this.#value(key, value));
  }

  #value(key: string, value: unknown): unknown {
    if (key === "context") return undefined;
    if (typeof value === "number") {
      if (key === "seq" || key === "cause" || key === "madeAfter" || key === "events") {
        return this.#events[value] ?? value;
      }
      return key === "block" ? numberIn(this.#blocks, value) : value;
    }
    if (typeof value !== "object" || value === null || !("id" in value)) return value;
    const isBlock = "kind" in value && value.kind === "block";
    return isBlock ? { ...value, id: numberIn(this.#blocks, value.id) } : value;
  }
}

function numberIn(known: Map<unknown, number>, key: unknown): number {
  const number = known.get(key) ?? known.size + 1;
  known.set(key, number);
  return number;
}
