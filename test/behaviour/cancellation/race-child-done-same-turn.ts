import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  print,
  repr,
  sleep,
  type Task,
  wait,
} from "asyncdemo";

function* child(): Coroutine<string> {
  yield* sleep(0);
  print("child succeeds");
  return "result";
}

function* awaiter(task: Task<string>): Coroutine {
  try {
    print("got", yield* task);
  } catch (error) {
    if (error instanceof CancelledError) print("awaiter:", repr(error));
    throw error;
  }
}

function* canceller(task: Task): Coroutine {
  yield* sleep(0);
  print("cancel() returns", task.cancel("why"));
}

export default defineScenario({
  summary:
    "If a child finished this turn and its awaiter is cancelled before waking, the awaiter gets " +
    "CancelledError although the child succeeded",
  *main() {
    const inner = createTask(child());
    const outer = createTask(awaiter(inner));
    createTask(canceller(outer as Task));
    yield* wait([outer]);
    print(outer.cancelled(), inner.cancelled(), inner.result(), inner.cancelling());
  },
});
