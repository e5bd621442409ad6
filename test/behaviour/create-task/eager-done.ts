import {
  CancelledError,
  coroutine,
  createTask,
  defineScenario,
  eagerTaskFactory,
  getRunningLoop,
  print,
  repr,
  sleep,
  type Task,
  ValueError,
  wait,
} from "asyncdemo";

function show(task: Task<unknown>): void {
  print(repr(task).replace(/ at [^\]>,]*:\d+/g, " at …"), task.getCoro() === null);
}

const returns = coroutine(function* returns() {
  return 1;
});

const raises = coroutine(function* raises() {
  throw new ValueError("at once");
});

const isCancelled = coroutine(function* is_cancelled() {
  throw new CancelledError();
});

const waits = coroutine(function* waits() {
  yield* sleep(0);
});

export default defineScenario({
  summary: "A task that ends in its eager step lets go of its coroutine; others keep it",
  *main() {
    for (const made of [returns, raises, isCancelled, waits]) {
      const task: Task<unknown> = createTask<unknown>(made(), {
        name: made.name,
        eagerStart: true,
      });
      show(task);
      yield* wait([task]);
      show(task);
      if (!task.cancelled()) task.exception();
    }
    const eager = eagerTaskFactory(getRunningLoop(), returns(), {});
    print(eager.done(), eager.getCoro());
    const task = createTask(returns(), { name: "not eager" });
    yield* task;
    show(task);
  },
});
