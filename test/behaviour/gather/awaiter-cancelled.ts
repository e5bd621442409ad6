import {
  type Awaitable,
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  gather,
  getRunningLoop,
  print,
  repr,
  sleep,
  wait,
} from "asyncdemo";

function now(): number {
  return Math.round(getRunningLoop().time() * 1000);
}

function* ticker(turns: number): Coroutine {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* job(name: string, cleanup: number): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(name, repr(error));
    if (cleanup > 0) {
      yield* sleep(cleanup);
      print(name, "has cleaned up", now());
    }
    throw error;
  }
}

function* awaiting(gathering: Awaitable): Coroutine {
  try {
    yield* gathering;
  } catch (error) {
    if (error instanceof CancelledError) {
      print("awaiter:", repr(error), currentTask()?.cancelling(), now());
    }
    throw error;
  }
}

function* show(...cleanups: number[]): Coroutine {
  const gathering = gather(cleanups.map((cleanup, index) => job("ABC".charAt(index), cleanup)));
  const awaiter = createTask(awaiting(gathering));
  yield* sleep(1);
  createTask(ticker(5));
  print("cancel() returns", awaiter.cancel("why"), gathering.done());
  yield* wait([awaiter]);
  print(awaiter.cancelled(), gathering.done(), gathering.cancelled());
  yield* sleep(5);
}

export default defineScenario({
  summary:
    "Cancelling a task that awaits a gather cancels the gather, hence all children, and the task " +
    "gets CancelledError when the first child is done with it",
  *main() {
    yield* show(0, 0);
    yield* show(3, 1, 2);
  },
});
