import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  print,
  repr,
  sleep,
  type Task,
  ValueError,
} from "asyncdemo";

function* succeed(): Coroutine<string> {
  return "result";
}

function* fail(): Coroutine {
  throw new ValueError("failed");
}

function stateOf(task: Task): unknown {
  return Object.freeze([task.done(), task.cancelled(), task.cancelling()]);
}

export default defineScenario({
  summary: "cancel() on a finished task returns False and changes nothing, not even cancelling()",
  *main() {
    const succeeded = createTask(succeed());
    const failed = createTask(fail());
    const cancelled = createTask(sleep(1));
    yield* sleep(0);
    print(cancelled.cancel("in time"), cancelled.cancelling());
    yield* sleep(0);
    yield* sleep(0);
    for (const task of [succeeded, failed, cancelled] as Task[]) {
      const before = stateOf(task);
      print(before, task.cancel("too late"));
      print(stateOf(task));
    }
    print(succeeded.result());
    print(repr(failed.exception()));
    try {
      yield* cancelled;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(repr(error));
    }
  },
});
