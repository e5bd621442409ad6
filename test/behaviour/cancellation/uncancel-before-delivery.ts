import {
  CancelledError,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  type Task,
} from "asyncdemo";

export default defineScenario({
  summary:
    "uncancel() that brings the count to 0 also withdraws a cancel that has not been delivered yet",
  *main() {
    const task = currentTask() as Task;
    print(task.cancel("withdrawn"), task.cancelling());
    print(task.uncancel(), task.cancelling());
    yield* sleep(0);
    print("nothing arrived at sleep(0)");
    task.cancel("one");
    task.cancel("two");
    print(task.uncancel());
    try {
      yield* sleep(1);
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print("one request was left:", repr(error));
    }
    print(task.uncancel(), task.uncancel());

    const unstarted = createTask(sleep(1, "slept"));
    unstarted.cancel();
    print(unstarted.uncancel());
    print(yield* unstarted, Math.round(getRunningLoop().time() * 1000));
  },
});
