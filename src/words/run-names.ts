/** RunNames: labels for a whole run, in which tasks that share a name get different labels. */

import type { TraceEvent } from "../trace/event.ts";
import type { ErrorInfo, Frame, Ref } from "../trace/terms.ts";
import { Labels, list } from "./labels.ts";
import type { LanguageSource } from "./spelling.ts";

export class RunNames extends Labels {
  readonly #seen = new Set<string>();
  readonly #shared = new Set<string>();

  /**
   * @param source The trace's header.
   * @param events All events of the run, if it is over.
   */
  constructor(source: LanguageSource, events: readonly TraceEvent[] = []) {
    super(source);
    for (const event of events) this.note(event);
    this.#seen.clear();
  }

  /** Call with every event, in order. */
  override note(event: TraceEvent): void {
    super.note(event);
    if (event.kind !== "task.created") return;
    if (this.#seen.has(event.name)) this.#shared.add(event.name);
    this.#seen.add(event.name);
  }

  override task(id: number): string {
    const name = super.task(id);
    return this.#shared.has(name) ? `${name} (task ${id})` : name;
  }

  /** The name that the program gave the task; several tasks may share it. */
  plainTask(id: number): string {
    return super.task(id);
  }

  /** A thing as a title: a task with what it runs. */
  title(ref: Ref): string {
    const runs = ref.kind === "task" ? this.runs(ref.id) : undefined;
    return runs === undefined ? this.ref(ref) : `${this.ref(ref)}: ${runs}`;
  }

  /** ` at gather-cancel.ts:16`; empty if the place is not known. */
  at(frame: Frame | undefined): string {
    return frame === undefined ? "" : ` at ${placeOf(frame)}`;
  }

  /** ` (gather-cancel.ts:16)`. */
  in(frame: Frame | undefined): string {
    return frame === undefined ? "" : ` (${placeOf(frame)})`;
  }

  /** The names of several things, each once. */
  each(refs: readonly Ref[]): string {
    return list([...new Set(refs.map((ref) => this.ref(ref)))]);
  }

  /** What a request passed: of a long route the first three and the last, and how many more. */
  route(refs: readonly Ref[], omitted = 0): string {
    const length = refs.length + omitted;
    if (length <= mostOnRoute) return this.each(refs);
    const first = refs.slice(0, 3).map((ref) => this.ref(ref));
    return `${first.join(", ")}, ${length - 4} more and ${this.each(refs.slice(-1))}`;
  }
}

/** How many things on a route are all named. */
const mostOnRoute = 6;

/** `gather-cancel.ts:16`. */
export function placeOf({ file, line }: Frame): string {
  return `${file}:${line}`;
}

/** `retry in helpers.ts:12`; the place alone without a function. */
export function placeIn(name: string, place: string): string {
  return name === "" ? place : `${name} in ${place}`;
}

/** `main:12` in the scenario's own file, `retry in helpers.ts:12` in another. */
export function placeInRun({ file, line, function: name }: Frame, scenario: string): string {
  const stem = file.replace(/\.([mc]?[jt]s|py)$/, "");
  // Two files of one name have their folders in theirs.
  const isOwn = stem === scenario.slice(scenario.lastIndexOf("/") + 1);
  return isOwn ? `${name}:${line}` : placeIn(name, `${file}:${line}`);
}

/** `main()`; empty for a function without a name. */
export function functionOf({ function: name }: Frame): string {
  return name === "<anonymous>" ? "" : `${name}()`;
}

/** `ValueError: no`. */
export function describeError({ type, message }: Pick<ErrorInfo, "type" | "message">): string {
  const name = errorTypeName(type);
  return message === "" ? name : `${name}: ${message}`;
}

/** What a report of the loop's says first: some messages end with a colon, as their error follows. */
export function reportTitle(message: string): string {
  return message.replace(/:$/, "");
}

/** Whether `sys.unraisablehook` would write it, whose message ends with a colon. */
export function isUnraisable(message: string): boolean {
  return message.startsWith("Exception ignored ") && message.endsWith(":");
}

/** `0.250 s`, as in the log. */
export function secondsOf(atMs: number): string {
  return `${(atMs / 1000).toFixed(3)} s`;
}

/** Without the module of the class, unless the rest names nothing: `struct.error`. */
export function errorTypeName(type: string): string {
  const name = type.slice(type.lastIndexOf(".") + 1);
  return /^error$/i.test(name) ? type : name;
}

/** `1.5 s`: as exact as the trace is. */
export function seconds(ms: number): string {
  return `${Number((ms / 1000).toFixed(6))} s`;
}
