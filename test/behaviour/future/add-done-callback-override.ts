import {
  asCompleted,
  CancelledError,
  type Context,
  type Coroutine,
  createTask,
  type DoneCallback,
  defineScenario,
  Future,
  gather,
  getRunningLoop,
  print,
  repr,
  shield,
  sleep,
  staggeredRace,
  Task,
  TimeoutError,
  taskGroup,
  wait,
  waitFor,
} from "asyncdemo";

function say(what: string, future: Future<never>, callback: DoneCallback<never>): void {
  print(" ", what, future.constructor.name, callback.name.replace(/.*\(\)$/, "another"));
}

class Watched<T> extends Future<T> {
  override addDoneCallback(
    callback: (future: this) => void,
    options?: { readonly context?: Context },
  ): void {
    say("add", this as unknown as Future<never>, callback as unknown as DoneCallback<never>);
    super.addDoneCallback(callback, options);
  }

  override removeDoneCallback(callback: (future: this) => void): number {
    say("remove", this as unknown as Future<never>, callback as unknown as DoneCallback<never>);
    return super.removeDoneCallback(callback);
  }
}

class WatchedTask<T> extends Task<T> {
  override addDoneCallback(
    callback: (task: this) => void,
    options?: { readonly context?: Context },
  ): void {
    say("add", this as unknown as Future<never>, callback as unknown as DoneCallback<never>);
    super.addDoneCallback(callback, options);
  }
}

function* one(): Coroutine<number> {
  return 1;
}

function* awaits(future: Future<unknown>): Coroutine {
  print(yield* future);
}

function* cancelledWhileItAwaits(future: Future<unknown>): Coroutine {
  const task = createTask(awaits(future));
  yield* sleep(0);
  task.cancel("message");
  try {
    yield* task;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(repr(error), future.cancelled());
  }
}

export default defineScenario({
  summary: "What awaits a future of a subclass adds its callback by the subclass's method",
  *main() {
    const loop = getRunningLoop();
    function later<T>(result?: T): Watched<T> {
      const future = new Watched<T>();
      loop.callLater(1, () => future.done() || future.setResult(result as T));
      return future;
    }

    print("await");
    yield* awaits(later("awaited"));
    print("await, cancelled");
    yield* cancelledWhileItAwaits(later());
    print("gather");
    print(yield* gather([later(1), later(2)]));
    print("wait");
    const [done, pending] = yield* wait([later(1), new Watched<number>()], { timeout: 2 });
    print(done.size, pending.size);
    print("as_completed");
    for (const each of asCompleted([later(1)])) print(yield* each);
    print("shield");
    print(yield* shield(later(1)));
    print("wait_for");
    print(yield* waitFor(later(1), 2));
    try {
      yield* waitFor(new Watched(), 0);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print("TimeoutError");
    }

    print("tasks of a subclass");
    loop.setTaskFactory((_loop, coroutine, options) => new WatchedTask(coroutine, options, loop));
    print(yield* createTask(one()));
    yield* taskGroup(function* (group) {
      group.createTask(one());
    });
    print(Object.freeze(yield* staggeredRace([one], null)));
    loop.setTaskFactory(null);
  },
});
