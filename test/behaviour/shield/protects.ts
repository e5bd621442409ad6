import {
  type Awaitable,
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  print,
  repr,
  shield,
  sleep,
} from "asyncdemo";

function* inner(): Coroutine<string> {
  try {
    yield* sleep(1);
    print("inner ends");
    return "its result";
  } catch (error) {
    print("never reached: inner is not cancelled");
    throw error;
  }
}

function* awaiter(shielded: Awaitable): Coroutine {
  try {
    yield* shielded;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`the awaiter gets ${repr(error)}`);
    throw error;
  }
}

export default defineScenario({
  summary: "Cancelling a task that awaits shield(inner) cancels only the shield; inner runs on",
  *main() {
    let task = createTask(inner());
    let outer = shield(task);
    print(`shield made another future: ${repr(outer !== task)}, ${repr(outer).split(" cb=")[0]}>`);
    const waiting = createTask(awaiter(outer));
    yield* sleep(0);
    waiting.cancel("enough");
    print(`at once: ${repr(outer)}, the awaiter is done: ${repr(waiting.done())}`);
    yield* sleep(0);
    const cancelled = repr(waiting.cancelled());
    print(`on the next turn the awaiter is done: ${repr(waiting.done())}, ${cancelled}`);
    print(`inner is done: ${repr(task.done())}, cancelling ${task.cancelling()}`);
    print(yield* task);

    // The outer future may be cancelled by itself too.
    task = createTask(inner());
    outer = shield(task);
    print(`cancel() is ${repr(outer.cancel("by hand"))}: ${repr(outer)}`);
    try {
      yield* outer;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(`awaited: ${repr(error)}`);
    }
    print(yield* task);

    // Cancelling the inner task itself goes through to the awaiter.
    const sleeper = createTask(sleep(1));
    const other = createTask(awaiter(shield(sleeper)));
    yield* sleep(0);
    sleeper.cancel("inside");
    try {
      yield* other;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(`the awaiter ends with ${repr(error)}, cancelling ${other.cancelling()}`);
    }
  },
});
