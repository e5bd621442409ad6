/** TaskTrace: makes the events of one task. A task has one only while recording. */

import type { AwaitRef, Frame } from "../../trace/terms.ts";
import { quietly, repr } from "../builtins/repr.ts";
import type { Handled, OuterStep, PassageStep } from "../recording/error-passage.ts";
import type { SleepPlaces } from "../recording/error-records.ts";
import { keptWith } from "../recording/kept-with.ts";
import { type Recorder, turnRef } from "../recording/recorder.ts";
import { endsAtFirstThrow } from "./coroutine-objects.ts";
import type { Future } from "./futures.ts";
import { GeneratorCoroutine } from "./generator-coroutines.ts";
import type { Task } from "./tasks.ts";

export class TaskTrace implements PassageStep {
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
  /** Stopped in the middle of a turn for the host: no time passes for the program. */
  #frozen = false;
  /** The event of its end; 0 before. */
  end = 0;
  #raisedAt: Frame | undefined;
  /** Its coroutine has ended. */
  #isOver = false;
  /** The latest cancel request. */
  #cancelCause = 0;
  /** While a step runs: what it runs inside of. */
  #outer: OuterStep | null = null;
  /** The event that began the step. */
  #stepCause = 0;
  /** Its generator; a coroutine object of another kind is driven in its own way. */
  readonly driven: object | null;
  sleeps: SleepPlaces | undefined;
  /** The error that the step throws at the await. */
  thrown: { readonly error: unknown } | null = null;

  constructor(recorder: Recorder, task: Task) {
    this.#recorder = recorder;
    this.#task = task;
    const coroutine = task.getCoro();
    this.driven = coroutine instanceof GeneratorCoroutine ? coroutine.generator : coroutine;
  }

  created(): void {
    const { running, owner } = this.#recorder;
    const { id } = this.#task;
    const site = this.#recorder.here();
    const runs = site && this.#recorder.coroutineText(site);
    this.wakeCause = this.#recorder.emit(
      {
        kind: "task.created",
        task: id,
        name: this.#task.getName(),
        creator: running,
        ...(owner && { owner }),
        ...(runs !== undefined && { runs }),
      },
      site,
    );
  }

  /**
   * A step begins: the first, or one that comes back from an await with a value or an error.
   *
   * @param isCancel Whether an undelivered cancel request is delivered by it.
   */
  entered(raises: boolean, error: unknown, isCancel: boolean): void {
    if (!this.#frozen) this.#begin(raises, error, isCancel);
    this.thrown = raises && !this.#frozen ? { error } : null;
    this.#frozen = false;
    this.#outer = this.#recorder.beginPassages(this);
  }

  #begin(raises: boolean, error: unknown, isCancel: boolean): void {
    const recorder = this.#recorder;
    const { id } = this.#task;
    recorder.cause = isCancel ? this.#cancelCause : this.wakeCause;
    if (!this.#started) {
      this.#started = true;
      const isEnd = raises && endsAtFirstThrow(this.#task.getCoro());
      const thrown = isEnd ? { error: recorder.errors.describe(error) } : {};
      this.#stepCause = recorder.emitCause({ kind: "task.started", task: id, ...thrown });
      return;
    }
    if (raises) recorder.errors.landed(error, this, this.stack);
    if (!raises && this.on === turnRef) {
      this.#stepCause = recorder.turnEnded(id, this.stack.at(-1));
      return;
    }
    const how = raises
      ? { outcome: recorder.errors.outcomeOf(error), error: recorder.errors.describe(error) }
      : { outcome: "returned" as const };
    // The other details of the await may have changed meanwhile.
    const { holders: _, unfinished: __, arrived: ___, ...from } = this.on;
    this.#stepCause = recorder.emitCause(
      { kind: "task.resumed", task: id, ...how, from },
      this.stack.at(-1),
    );
  }

  /** Its coroutine is closed by `work`, outside of its steps. */
  closed(work: () => void): void {
    this.thrown = null;
    this.#outer = this.#recorder.beginPassages(this);
    const { closing } = this.#recorder;
    this.#recorder.closing = this.#task.id;
    try {
      work();
    } finally {
      this.#recorder.closing = closing;
      this.#left();
    }
  }

  /** The step is over. */
  #left(): void {
    if (this.#outer !== null) this.#recorder.passages.end(this.#outer);
    this.#outer = null;
  }

  /** A function of the task did not pass on an error that had entered it. */
  report({ error, site, ...how }: Handled): void {
    const { errors } = this.#recorder;
    const about = { task: this.#task.id, error: errors.describe(error) };
    const body =
      how.how === "caught"
        ? { kind: "error.caught" as const, ...about, returned: how.returned }
        : { kind: "error.replaced" as const, ...about, by: errors.describe(how.by) };
    this.#recorder.aside(() => {
      this.#recorder.cause = this.#stepCause;
      this.#recorder.emit(body, site);
    });
  }

  /** It is put in the ready queue. */
  woken(): void {
    this.wakeCause = this.#recorder.cause;
  }

  /** It stops for the host, and goes on where it is. */
  frozen(): void {
    this.#left();
    this.#frozen = true;
    this.wakeCause = this.#recorder.cause;
  }

  /** @param future What it waits for; null for one turn of the loop. */
  suspended(future: Future<unknown> | null): void {
    this.#left();
    this.stack = this.#recorder.takeAwaitStack();
    this.on = future === null ? turnRef : future.awaitRef(this.#recorder);
    this.place = this.stack[0] ?? this.place;
    this.#recorder.suspended(this.#task.id, this.on, this.stack);
  }

  /** The coroutine ended with an error: adds the frames that the error passed through. */
  raised(error: unknown): void {
    this.#left();
    this.#isOver = true;
    const frames = this.#recorder.errors.left(error, this, this.#task.id);
    // An error that was made elsewhere has other frames than the coroutine.
    this.place ??= frames[0];
    this.#raisedAt = frames.at(-1);
  }

  /** The coroutine returned. */
  returned(): void {
    this.#left();
    this.#isOver = true;
  }

  /** Its coroutine returned, and a cancel request that was outstanding made it a cancelled task. */
  discarded = false;

  finished(): void {
    const how = this.#recorder.howEnded(this.#task);
    const isSet = !this.#isOver;
    const raisedAt = how.outcome === "returned" ? undefined : this.#raisedAt;
    this.end = this.#recorder.emitCause(
      {
        kind: "task.finished",
        task: this.#task.id,
        ...how,
        ...(this.discarded && { discarded: true as const }),
        ...(isSet && { setBy: this.#recorder.running }),
      },
      isSet ? this.#recorder.detailHere() : raisedAt,
    );
    this.#recorder.lastEnd = this.end;
  }

  /** Its error leaves the loop: the end of the task causes what the runner does next. */
  leftLoop(): void {
    this.#recorder.cause = this.end;
  }

  /** A cancel request that came too late. */
  cancelRefused(message: unknown): void {
    this.#cancelRequested(message, false);
  }

  /** A cancel request: `passOn` passes it along tasks, and calls `cancelPassedOn` of each. */
  passCancelOn(passOn: () => void): void {
    this.#recorder.aside(passOn);
  }

  /** A cancel request has come, and goes on to what the task waits for. */
  cancelPassedOn(message: unknown): void {
    this.#cancelCause = this.#cancelRequested(message, true);
    this.#recorder.cause = this.#cancelCause;
    this.#recorder.via = { kind: "task", id: this.#task.id };
  }

  /** `deliver` passes an earlier cancel request to what the task has begun to wait for. */
  deliverCancel(deliver: () => void): void {
    this.#recorder.betweenSteps(() => {
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
      recorder.detailHere(),
    );
  }

  uncancelled(): void {
    const { via, running } = this.#recorder;
    const isOther = !via && running !== this.#task.id;
    this.#recorder.emit(
      {
        kind: "task.uncancelled",
        task: this.#task.id,
        ...(via && { via }),
        ...(isOther && { by: running }),
        cancelling: this.#task.cancelling(),
      },
      this.#recorder.detailHere(),
    );
  }
}

/** Of the tasks of recorded runs. */
const traces = keptWith<Task, TaskTrace>();

export function traceOf(task: Task, recorder: Recorder): TaskTrace {
  return traces.of(task) ?? traces.keep(task, new TaskTrace(recorder, task));
}
