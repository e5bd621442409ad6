/** Runs a program on our engine, coroutines as generators; `interpret.py` does the same in Python. */

import { DeadlockError } from "../../src/engine/builtins/exceptions.ts";
import { typeName } from "../../src/engine/builtins/repr.ts";
import type { EventLoop } from "../../src/engine/core/base-events.ts";
import { turnsAtOnce } from "../../src/engine/core/base-events.ts";
import type { Coroutine, CoroutineLike } from "../../src/engine/core/coroutines.ts";
import type { ExceptionContext } from "../../src/engine/core/exception-reports.ts";
import type { Future } from "../../src/engine/core/futures.ts";
import type { LoopHost, LoopStep } from "../../src/engine/core/loop-host.ts";
import { RunnerSteps } from "../../src/engine/core/runners.ts";
import type { TaskOptions } from "../../src/engine/core/tasks.ts";
import { Task } from "../../src/engine/core/tasks.ts";
import type { Recorder } from "../../src/engine/recording/recorder.ts";
import { Frame, Run } from "./frame.ts";
import { noStacks } from "./no-stacks.ts";
import type { Block, Program, Trace } from "./program.ts";
import { withoutReprs } from "./showing.ts";
import type { Signal } from "./statement.ts";
import { type Part, runParts, type Steps } from "./surface/generator-parts.ts";
import { surface } from "./surface.ts";
import type { Truth } from "./truth/truth.ts";

/** More turns than any program takes. */
const MOST_TURNS = 20_000;

class Endless extends Error {}

class Interpreter extends Run {
  readonly #truth: Truth | null;

  constructor(loop: EventLoop, truth: Truth | null) {
    super(loop);
    this.#truth = truth;
    if (truth !== null) truth.loop = loop;
  }

  override add(...given: Parameters<Run["add"]>): void {
    super.add(...given);
    const [kind, , future] = given;
    this.#truth?.things.push(future);
    if (kind === "task") this.#truth?.ours.add(future as Task);
  }

  override made<E extends Error>(error: E): E {
    return this.#truth?.made(error) ?? error;
  }

  block(block: Block, frame: Frame): Coroutine<Signal> {
    return this.#truth?.function(block, frame) ?? this.#block(block, frame);
  }

  *#block(block: Block, frame: Frame): Coroutine<Signal> {
    for (const statement of block) {
      if (!this.burn()) return undefined;
      const kind = surface.kind(statement.do);
      const signal = "act" in kind ? kind.act(statement, frame) : yield* kind.run(statement, frame);
      if (signal !== undefined) return signal;
    }
    return undefined;
  }

  parts(parts: readonly Part[], frame: Frame, last?: Block | null): Steps {
    return this.#truth?.parts(parts, frame, last) ?? runParts(frame, parts, last);
  }

  actions(block: Block, frame: Frame): void {
    if (this.#truth === null) this.#actions(block, frame);
    else this.#truth.actions(block, frame);
  }

  #actions(block: Block, frame: Frame): void {
    for (const statement of block) {
      if (!this.burn()) return;
      const kind = surface.kind(statement.do);
      if ("act" in kind && kind.act(statement, frame) !== undefined) return;
    }
  }
}

const silent: LoopHost = {
  clock: "virtual",
  recorder: null,
  report: () => {},
  write: () => {},
  makePromise: () => {
    throw new Error("no program here leaves the loop");
  },
  monotonicSeconds: () => 0,
  stacks: noStacks,
};

/** What the program lets be seen; `truth` notes what is behind it. */
export function interpret(
  program: Program,
  recorder: Recorder | null = null,
  truth: Truth | null = null,
): Trace {
  const leftBehind: string[] = [];
  const runner = new RunnerSteps({ ...silent, recorder });
  const loop = runner.getLoop();
  const run = new Interpreter(loop, truth);
  const host = new Frame(run, "host", 0);
  adoptTasks(loop, run, truth);
  const warn = loop.warn;
  loop.warn = (message, site) => {
    // What the program has dropped. What it has not, CPython tells of when it collects the loop.
    const [text = ""] = message.split("\n");
    const dropped = run.table<string>("droppedCall");
    const index = dropped.indexOf(text);
    if (index !== -1) leftBehind.push(...dropped.splice(index, 1));
    warn.call(loop, message, site);
  };
  const close = loop.close;
  let ended: readonly (readonly [name: string, state: string, value: unknown])[] = [];
  loop.close = () => {
    // Before the pending tasks are destroyed: CPython does that when it collects the loop.
    ended = run.things.map(({ name, future }) => [name, stateOf(future), outcomeOf(future)]);
    run.over = true;
    close.call(loop);
  };
  if (truth !== null) {
    // What CPython ignores goes here directly, past the program's handler.
    const byDefault = loop.defaultExceptionHandler;
    loop.defaultExceptionHandler = (context) => {
      truth.reports.push({ message: context.message, error: context.exception });
      byDefault.call(loop, context);
    };
  }
  if (program.debug) loop.setDebug(true);
  if (program.eager) loop.setTaskFactory(eagerTaskFactory);
  loop.setExceptionHandler((_, context) => {
    truth?.reports.push({ message: context.message, error: context.exception });
    report(context, host, leftBehind);
  });

  let turns = 0;
  const drive = <T>(steps: Generator<LoopStep, T, void>): T => {
    for (;;) {
      const next = steps.next();
      if (next.done) return next.value;
      if (next.value.kind !== "turns") continue;
      next.value.run();
      turns += turnsAtOnce;
      if (turns > MOST_TURNS) throw new Endless();
    }
  };
  const end = (what: string, work: () => unknown): void => {
    try {
      host.note(what, "returned", work());
    } catch (error) {
      if (error instanceof Endless) host.note(what, "endless");
      else if (error instanceof DeadlockError) host.note(what, "deadlock");
      else host.note(what, "raised", error);
    }
  };
  end("run", () => drive(runner.run(run.coroutine(program.main))));
  end("close", () => {
    try {
      drive(runner.close());
    } finally {
      run.over = false;
    }
  });
  for (const [name, state, value] of ended) host.note(name, state, value);
  host.note("left", leftBehind.sort());
  return run.trace;
}

function stateOf(future: Future<unknown>): string {
  if (!future.done()) return "pending";
  if (future.cancelled()) return "cancelled";
  return future.failed ? "failed" : "finished";
}

/** Its result or error, without asking for them. */
function outcomeOf(future: Future<unknown>): unknown {
  if (future.cancelled()) return future.cancelMessage ?? null;
  return future.peekException() ?? future.peekResult();
}

function adoptTasks(loop: EventLoop, run: Run, truth: Truth | null): void {
  const plain = loop.createTask;
  loop.createTask = function <T>(coroutine: CoroutineLike<T>, options?: TaskOptions): Task<T> {
    const creation = truth?.creating();
    const task = plain.call(this, coroutine, options) as Task<T>;
    if (creation) truth?.creations.set(task as Task, creation);
    run.adopt(coroutine, task as Task);
    return task;
  };
}

function eagerTaskFactory<T>(
  loop: EventLoop,
  coroutine: CoroutineLike<T>,
  options: TaskOptions,
): Task<T> {
  return new Task(coroutine, { ...options, eagerStart: options.eagerStart ?? true }, loop);
}

/** CPython reports what is left behind when it happens to collect it: of that no order is compared. */
function report(context: ExceptionContext, host: Frame, leftBehind: string[]): void {
  const { message, exception, task, future } = context;
  const concerned = task ?? future;
  const name = concerned && (host.run.nameOf(concerned) ?? typeName(concerned as object));
  if (/never retrieved|destroyed but/.test(message)) {
    // A task that a KeyboardInterrupt ended as it was started eagerly: nobody can hold it.
    if (name === "Task") return;
    leftBehind.push(`${name} ${message}`);
    return;
  }
  const text = message.replace(/^(Exception in callback) .*/s, "$1");
  host.note("reported", withoutReprs(text), exception, name);
}
