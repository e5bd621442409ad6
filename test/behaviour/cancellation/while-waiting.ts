import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  type Future,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* waiter(future: Future): Coroutine {
  try {
    yield* future;
  } catch (error) {
    if (error instanceof CancelledError) print("raised at the await:", repr(error));
    throw error;
  }
}

export default defineScenario({
  summary:
    "cancel() on a suspended task cancels the future it waits on and returns True; " +
    "CancelledError is raised at the await on the next turn, and until then cancelled() is False",
  *main() {
    const future = getRunningLoop().createFuture();
    const task = createTask(waiter(future));
    yield* sleep(0);
    print("cancel() returns", task.cancel());
    print("future:", future.done(), future.cancelled(), repr(future));
    print("task:", task.done(), task.cancelled(), task.cancelling());
    print(repr(task).split(" name=")[0]);
    print("one turn");
    yield* sleep(0);
    print("task:", task.done(), task.cancelled(), task.cancelling());
    print(repr(task).split(" name=")[0]);
  },
});
