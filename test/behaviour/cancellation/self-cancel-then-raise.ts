import {
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  print,
  repr,
  ValueError,
} from "asyncdemo";

function* itself(): Coroutine {
  currentTask()?.cancel("dropped");
  throw new ValueError("my own");
}

export default defineScenario({
  summary:
    "A task that cancels itself and then raises another exception ends with that exception; the " +
    "pending cancel is dropped",
  *main() {
    const task = createTask(itself());
    try {
      yield* task;
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print(repr(error));
    }
    print(task.done(), task.cancelled(), task.cancelling());
    print(repr(task.exception()));
  },
});
