/** Behaviours in which we differ from CPython 3.14. Each is a pair of programs below this folder. */

/** A difference that is known: what either side does, why, and the way around it. */
export interface KnownDifference {
  readonly cpython: string;
  readonly here: string;
  readonly why: string;
  readonly instead: string;
}

/**
 * By the pair that shows it. A test fails when a pair here stops differing, and when one that is not
 * here begins to. `npm run docs` prints them in docs/differences.md.
 */
export const knownDifferences: Readonly<Record<string, KnownDifference>> = {
  "as-completed/not-awaited-warning": {
    cpython:
      "An awaitable of `as_completed` that is never awaited is reported when the last reference goes.",
    here: "It is reported when the loop closes.",
    why: "JavaScript does not report when the last reference to an object goes.",
    instead: "The trace has the line that made it in the warning's `site`.",
  },
  "call-graph/done-task": {
    cpython:
      "A task that is done has one entry without a frame, on which `format_call_graph` fails.",
    here: "A task that is done has no frames.",
    why: "CPython's is an error of 3.14, which no program can build on.",
    instead: "Ask about tasks that are not done.",
  },
  "call-graph/not-started": {
    cpython: "A task that has not started shows the function that it will run.",
    here: "It shows no frame.",
    why: "JavaScript does not expose the function of a generator that has not started.",
    instead: "Let the task start: `yield* sleep(0)`.",
  },
  "call-graph/wait-over": {
    cpython:
      "A task is still named as one that awaits what it once waited for with `wait()`, although the time was up.",
    here: "It is named while it waits.",
    why: "CPython 3.14 forgets to take the entry back, which no program can build on.",
    instead: "Ask for the task's own graph, too.",
  },
  "cancellation/cleanup-interrupted-context": {
    cpython:
      "A cancellation that interrupts the clean-up after another one has that as its `__context__`.",
    here: "`contextOf(error)` is undefined.",
    why: "JavaScript does not expose whether a generator is inside `catch` or `finally` when an error is thrown into it.",
    instead: "Both cancellations are in the trace, each with who asked for it.",
  },
  "cancellation/reraise-new-context": {
    cpython: "An error raised in `except` has the one that was caught as its `__context__`.",
    here: '`contextOf(error)` is undefined, and its traceback has no "During handling of the above exception".',
    why: "JavaScript does not record what was caught when `throw` is used inside `catch`.",
    instead: "Set the new error's cause: `new ValueError(…)`, then `error.cause = caught`.",
  },
  "closing/destroyed-method": {
    cpython:
      "What an async generator awaits is closed as a task of its `asend()` or `aclose()` is destroyed; its own `finally` blocks do not run.",
    here: "The generator is closed: its blocks run, and if one swallows GeneratorExit, it goes on.",
    why: "JavaScript cannot close what a generator awaits and leave the generator itself suspended.",
    instead:
      "Await the method in a coroutine, and make a task of that: both are closed alike when it is destroyed.",
  },
  "closing/plain-generators": {
    cpython:
      "A coroutine is closed from the inside out: each one that awaits gets a GeneratorExit, also where the awaited one swallowed its own.",
    here: "A plain generator that swallows GeneratorExit returns to the one that awaits it, which goes on.",
    why: "To JavaScript a block of `timeout` or `asyncWith` is a generator like any other: where a coroutine ends is not known.",
    instead: "Make the functions by `coroutine(function* f() { … })`.",
  },
  "closing/plain-return": {
    cpython: "`coroutine.close()` raises GeneratorExit, which a context manager may swallow.",
    here: "`return()` of a plain generator leaves every block, and `exit` gets a GeneratorExit; but `catch` does not see it, and nothing swallows it.",
    why: "JavaScript's `return()` runs `finally` blocks only, and always ends the generator.",
    instead:
      "Make the function by `coroutine(function* f() { … })`: `return()` of what it makes is `close()`. Where the loop closes a generator, it raises GeneratorExit in plain ones too.",
  },
  "create-task/no-running-loop-warning": {
    cpython:
      "A coroutine that `create_task` rejects, outside of a loop, is reported as never awaited.",
    here: "It is not reported.",
    why: "A coroutine belongs to the loop in which it is made; one that is made outside of any loop is not noticed when it is dropped.",
    instead: "Make coroutines inside the loop.",
  },
  "default-handler/never-awaited-plain": {
    cpython: "Every coroutine that is dropped without having been awaited is reported.",
    here: "Those of plain generator functions are not.",
    why: "The creation of a plain generator cannot be observed.",
    instead: "Make the function by `coroutine(function* f() { … })`: what it makes is reported.",
  },
  "event-loop/debug-created-at": {
    cpython:
      "In debug mode a task or future that asyncio makes for the program was created at a line of asyncio's own.",
    here: "It was created at the program's line.",
    why: "Frames of the library are left out everywhere; they do not help to find the line.",
    instead: "Nothing has to be done.",
  },
  "except-star/raise-named": {
    cpython:
      "In `except* E as group:`, `raise group` makes a new exception of the group; a bare `raise` merges it with the rest.",
    here: "Throwing the handler's group is the bare `raise`.",
    why: "JavaScript has one way to throw it again.",
    instead: "Throw `group.derive([...group.exceptions])` to raise it as a new exception.",
  },
  "future/callback-place": {
    cpython: "Reprs and reports of callbacks say in which file and line the function is defined.",
    here: "They give its name only, and of the library's own callbacks CPython's names.",
    why: "JavaScript does not expose where a function is defined.",
    instead: "Give callbacks distinct names.",
  },
  "future/isfuture-duck": {
    cpython: "Whatever has the mark `_asyncio_future_blocking` is a future.",
    here: "A future is an instance of `Future`.",
    why: "TypeScript distinguishes the two when it compiles.",
    instead: "Extend `Future`.",
  },
  "future/stop-iteration": {
    cpython: "A future refuses `StopIteration` as its exception.",
    here: "An error of that name is like any other.",
    why: "JavaScript ends generators without an exception, so it means nothing special.",
    instead: "Nothing has to be done.",
  },
  "language/addresses": {
    cpython: "The repr of an object that has no better one ends in its address.",
    here: "It has no address.",
    why: "A run prints the same every time.",
    instead: "Give tasks names; in a trace all things have numbers.",
  },
  "language/numbers": {
    cpython: "`2` and `2.0` print differently.",
    here: "Both print as `2`.",
    why: "JavaScript has one type of number.",
    instead: "Print what you want to see: `x.toFixed(1)`.",
  },
  "language/plain-coroutine": {
    cpython: "A task's repr names its coroutine from the beginning.",
    here: "It says `coro=<coroutine>` until the task first suspends, and where no recorder follows the run it names only the task that is running.",
    why: "A plain generator does not know which function made it; where it suspends is seen.",
    instead:
      "Make the function by `coroutine(function* f() { … })`: what it makes knows its name, and where it is defined. The line at which it waits is known while a run is recorded.",
  },
  "run/asyncgens-over": {
    cpython:
      "An async generator that is over, and still held, is closed again when the program ends, which takes turns.",
    here: "One that is over is let go of.",
    why: "JavaScript does not report when the last reference to an object goes, and mostly it has gone by then.",
    instead: "Nothing has to be done.",
  },
  "task/async-generator-break": {
    cpython:
      "Breaking out of `async for` drops the generator, and a task of the loop's closes it at once.",
    here: "It is closed when the program ends, or at `yield* gc.collect()`.",
    why: "JavaScript does not report when the last reference to an object goes.",
    instead: "Close it in place: `yield* asyncWith(aclosing(generator), …)`.",
  },
  "task/stack-frames": {
    cpython: "`get_stack()` of a suspended task gives its outermost frame only.",
    here: "`getStack()` gives every frame.",
    why: "A trace knows them all, and the innermost is what one looks for.",
    instead: "Take the first.",
  },
  "task/stopiteration": {
    cpython: "`StopIteration` raised in a coroutine becomes a RuntimeError.",
    here: "An error of that name is like any other.",
    why: "JavaScript ends generators without an exception, so it means nothing special.",
    instead: "Nothing has to be done.",
  },
  "timeout/body-converts-implicitly": {
    cpython:
      "Where the block raises another error while it is cancelled, the TimeoutError is put into that error's `__context__`.",
    here: "`contextOf(error)` is undefined.",
    why: "JavaScript does not record what was caught when `throw` is used inside `catch` or `finally`.",
    instead:
      "Set the new error's cause to what was caught: the TimeoutError is then put before that.",
  },
  "traceback/never-raised": {
    cpython: "The traceback of an exception that was never raised has no frames.",
    here: "It has those of the line that made it.",
    why: "JavaScript captures an error's stack when the error is made, not when it is thrown.",
    instead: 'Set its stack to the empty text: `error.stack = ""`.',
  },
  "unhandled/collected-runs-finally": {
    cpython: "The `finally` blocks of a task that is collected run at that moment.",
    here: "They do not run. Those of tasks that are alive when the loop closes do.",
    why: "JavaScript collects a generator without running its `finally` blocks, and reports it only afterwards.",
    instead: "Keep a reference to the task, and cancel it.",
  },
  "unhandled/freed-at-once": {
    cpython: "A failed task is reported when the last reference to it goes.",
    here: "It is reported at `yield* gc.collect()`, or when the loop closes.",
    why: "JavaScript does not report when the last reference to an object goes.",
    instead: "Collect where the report is to come.",
  },
};
