import type { Coroutine, Task } from "asyncdemo";
import { CancelledError, createTask, defineScenario, print, sleep } from "asyncdemo";

function* someCoro(param: number): Coroutine {
  try {
    yield* sleep(1);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error; // B
    print(`Cancelled coro with param: ${param}`);
    throw error;
  }
  print(`Completed coro with param: ${param}`);
}

export default defineScenario({
  summary: "cancel() throws CancelledError into a task at its await",
  topic: "cancellation",
  mode: "notebook",
  lessons: {
    A: "To cancel a task, call its cancel() method.",
    B:
      "This schedules a CancelledError to be thrown into the wrapped coroutine on its next " +
      "opportunity to run.",
  },
  *main() {
    const backgroundTasks = new Set<Task<void>>();

    for (let i = 0; i < 10; i++) {
      const task = createTask(someCoro(i));
      backgroundTasks.add(task);
      task.addDoneCallback(() => backgroundTasks.delete(task));
    }

    yield* sleep(0);
    const [first, second, third] = backgroundTasks;
    first?.cancel(); // A
    second?.cancel();
    third?.cancel();
  },
});
