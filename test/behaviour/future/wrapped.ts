import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  fromPromise,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

/** What goes on outside of the loop. */
class Source<T> {
  signal: AbortSignal | null = null;
  resolve!: (value: T) => void;
  reject!: (error: Error) => void;
  readonly #promise = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  start(signal: AbortSignal): Promise<T> {
    this.signal = signal;
    return this.#promise;
  }

  cancelled(): boolean {
    return this.signal?.aborted === true;
  }
}

function* waitForIt(source: Source<string>): Coroutine {
  try {
    print("returned", yield* fromPromise((signal) => source.start(signal)));
  } catch (error) {
    if (error instanceof ValueError) print("raised", repr(error));
    else if (error instanceof CancelledError) print("cancelled", repr(error), source.cancelled());
    else throw error;
  }
}

export default defineScenario({
  summary: "What is done outside comes in through the loop; cancelling inside cancels it outside",
  *main() {
    const loop = getRunningLoop();

    let source = new Source<string>();
    loop.callSoon(source.resolve, "result");
    yield* waitForIt(source);

    source = new Source();
    loop.callSoon(source.reject, new ValueError("failed"));
    yield* waitForIt(source);

    source = new Source();
    const task = createTask(waitForIt(source));
    yield* sleep(0);
    print("cancelled outside:", source.cancelled());
    task.cancel("enough");
    yield* task;
    print("cancelled outside:", source.cancelled());
  },
});
