import {
  asyncWith,
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  gather,
  getRunningLoop,
  Lock,
  print,
  Queue,
  repr,
  sleep,
} from "asyncdemo";

function* plain(): Coroutine<string> {
  return "plain coroutine";
}

function* itself(): Coroutine {
  const done = getRunningLoop().createFuture<string>();
  done.setResult("done future");
  const lock = new Lock();
  const queue = new Queue<string>();
  queue.putNowait("item of a queue");

  currentTask()?.cancel("myself");
  print(yield* done);
  print(yield* plain());
  yield* asyncWith(lock, function* () {
    print("uncontended lock");
  });
  print(yield* queue.get());
  const nothing = yield* gather([]);
  print(nothing.length > 0 ? nothing : "empty gather suspends?");
  try {
    yield* sleep(0);
    print("not reached");
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print("sleep(0):", repr(error));
  }
}

export default defineScenario({
  summary:
    "Awaits that do not suspend (done future, plain coroutine, uncontended lock) do not deliver a " +
    "pending cancel; the first one that does suspend delivers it",
  *main() {
    yield* createTask(itself());
  },
});
