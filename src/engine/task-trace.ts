/** TaskTrace: what events say of one task. A task has one only while somebody records. */

import type { AwaitRef, Frame } from "../trace/terms.ts";
import { ErrorPassage, type Handled } from "./error-passage.ts";
import type { Future } from "./futures.ts";
import { type Recorder, turnRef } from "./recorder.ts";
import { quietly, repr } from "./repr.ts";
import type { Task } from "./tasks.ts";

export class TaskTrace {
  readonly #recorder: Recorder;
  readonly #task: Task;
  /** What it is suspended on, and where, outermost frame first. */
  on: AwaitRef = turnRef;
  stack: readonly Frame[] = [];
  /** The frame in which its coroutine was last seen. */
  place: Frame | undefined;
  /** The event that made it ready. */
  wakeCause = 0;
  #started = false;
  /** Stopped in the middle of a turn for the host: to the program no time passes. */
  #frozen = false;
  #raisedAt: Frame | undefined;
  /** The event of its end. */
  #end = 0;
  /** The latest cancel request. */
  #cancelCause = 0;
  /** While a step runs that an error was thrown into. */
  #passage: ErrorPassage | null = null;

  constructor(recorder: Recorder, task: Task) {
    this.#recorder = recorder;
    this.#task = task;
  }

  created(): void {
    const { running, owner } = this.#recorder;
    const { id } = this.#task;
    this.wakeCause = this.#recorder.emit(
      {
        kind: "task.created",
        task: id,
        name: this.#task.getName(),
        creator: running,
        ...(owner && { owner }),
      },
      this.#recorder.here(),
    );
  }

  /**
   * A step begins: the first, or one that comes back from an await with a value or an error.
   *
   * @param isCancel Whether an undelivered cancel request is delivered by it.
   */
  entered(raises: boolean, error: unknown, isCancel: boolean): void {
    if (this.#frozen) {
      this.#frozen = false;
      return;
    }
    const recorder = this.#recorder;
    const { id } = this.#task;
    recorder.cause = isCancel ? this.#cancelCause : this.wakeCause;
    if (!this.#started) {
      this.#started = true;
      recorder.emitCause({ kind: "task.started", task: id });
      return;
    }
    if (raises) recorder.errors.landed(error, this, this.stack);
    const how = raises
      ? { outcome: recorder.errors.outcomeOf(error), error: recorder.errors.describe(error) }
      : { outcome: "returned" as const };
    recorder.emitCause(
      { kind: "task.resumed", task: id, ...how, from: this.on },
      this.stack.at(-1),
    );
    if (raises) {
      const depth = () => recorder.stack().length;
      this.#passage = new ErrorPassage(error, this.stack.length, depth);
    }
  }

  /** The step is over: tells what the program did with an error that was thrown into it. */
  #left(): void {
    const handled = this.#passage?.end() ?? [];
    this.#passage = null;
    for (const each of handled) this.#handled(each);
  }

  #handled({ error, frame, ...how }: Handled): void {
    const { errors } = this.#recorder;
    const about = { task: this.#task.id, error: errors.describe(error) };
    const body =
      how.how === "caught"
        ? { kind: "error.caught" as const, ...about, returned: how.returned }
        : { kind: "error.replaced" as const, ...about, by: errors.describe(how.by) };
    this.#recorder.emit(body, this.stack[frame]);
  }

  /** It is put in the ready queue. */
  woken(): void {
    this.wakeCause = this.#recorder.cause;
  }

  /** It stops for the host, and goes on where it is. */
  frozen(): void {
    this.#frozen = true;
    this.wakeCause = this.#recorder.cause;
  }

  /** @param future What it waits for; null for one turn of the loop. */
  suspended(future: Future<unknown> | null): void {
    this.#left();
    this.stack = this.#recorder.takeAwaitStack();
    this.on = future === null ? turnRef : future.awaitRef(this.#recorder);
    this.place = this.stack[0] ?? this.place;
    this.#recorder.emitCause(
      { kind: "task.suspended", task: this.#task.id, on: this.on, stack: this.stack },
      this.stack.at(-1),
    );
  }

  /** The coroutine ended with an error: adds the frames that the error passed through. */
  raised(error: unknown): void {
    this.#left();
    const frames = this.#recorder.errors.left(error, this);
    // An error that was made elsewhere has other frames than the coroutine.
    this.place ??= frames[0];
    this.#raisedAt = frames.at(-1);
  }

  finished(): void {
    this.#left();
    const how = this.#recorder.howEnded(this.#task);
    this.#end = this.#recorder.emitCause(
      { kind: "task.finished", task: this.#task.id, ...how },
      how.outcome === "returned" ? undefined : this.#raisedAt,
    );
  }

  /** Its error leaves the loop: the end of the task explains what the runner does next. */
  leftLoop(): void {
    this.#recorder.cause = this.#end;
  }

  /** A cancel request that came too late. */
  cancelRefused(message: unknown): void {
    this.#cancelRequested(message, false);
  }

  /** A cancel request, which `passOn` hands to what the task waits for. */
  passCancelOn(message: unknown, passOn: () => void): void {
    this.#recorder.aside(() => {
      this.#cancelCause = this.#cancelRequested(message, true);
      this.#recorder.cause = this.#cancelCause;
      this.#recorder.through({ kind: "task", id: this.#task.id }, passOn);
    });
  }

  /** An earlier cancel request reaches, by `deliver`, what the task has begun to wait for. */
  deliverCancel(deliver: () => void): void {
    this.#recorder.aside(() => {
      this.#recorder.cause = this.#cancelCause;
      this.#recorder.through({ kind: "task", id: this.#task.id }, deliver);
    });
  }

  #cancelRequested(message: unknown, accepted: boolean): number {
    const recorder = this.#recorder;
    return recorder.emit(
      {
        kind: "task.cancel-requested",
        task: this.#task.id,
        by: recorder.running,
        ...(recorder.via && { via: recorder.via }),
        message: message === undefined || message === null ? null : quietly(() => repr(message)),
        accepted,
        cancelling: this.#task.cancelling(),
      },
      recorder.here(),
    );
  }

  uncancelled(): void {
    const { via } = this.#recorder;
    this.#recorder.emit(
      {
        kind: "task.uncancelled",
        task: this.#task.id,
        ...(via && { via }),
        cancelling: this.#task.cancelling(),
      },
      this.#recorder.here(),
    );
  }
}

/** Kept apart from the tasks, which are many: nobody has one who does not record. */
const traces = new WeakMap<Task, TaskTrace>();

export function traceOf(task: Task, recorder: Recorder): TaskTrace {
  let trace = traces.get(task);
  if (trace === undefined) {
    trace = new TaskTrace(recorder, task);
    traces.set(task, trace);
  }
  return trace;
}
