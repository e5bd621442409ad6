import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  type GatherOptions,
  gather,
  print,
  repr,
  sleep,
  type Task,
} from "asyncdemo";

function* job(name: string, seconds: number): Coroutine<string> {
  try {
    yield* sleep(seconds);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(name, repr(error));
    yield* sleep(1);
    print(name, "has cleaned up");
    throw error;
  }
  return name;
}

function* show(options: GatherOptions = {}): Coroutine {
  const early = createTask(job("early", 0));
  const tasks: [Task, Task] = [createTask(job("A", 5)), createTask(job("B", 5))];
  // B is the first to be asked: arguments, not tasks, are in order.
  const gathering = gather([early, tasks[1], tasks[0], job("C", 5)], options);
  yield* sleep(1);
  print("cancel() returns", gathering.cancel("why"));
  print([early, ...tasks].map((task) => task.cancelling()));
  print(gathering.done(), gathering.cancelled(), repr(gathering).split(" cb=")[0]);
  try {
    yield* gathering;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print("awaiter:", repr(error), currentTask()?.cancelling());
  }
  print(gathering.done(), gathering.cancelled(), repr(gathering.exception()));
  print([early, ...tasks].map((task) => task.cancelled()));
  print("cancel() again", gathering.cancel());
  yield* sleep(5);
}

export default defineScenario({
  summary:
    "gather_future.cancel() cancels every unfinished child in argument order; the gather itself " +
    "is done when a child has finished cancelling, with CancelledError, cancelled() stays False",
  *main() {
    yield* show();
    print("-- return_exceptions");
    yield* show({ returnExceptions: true });
  },
});
