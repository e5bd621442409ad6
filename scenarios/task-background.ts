import type { Coroutine, Task } from "asyncdemo";
import { createTask, defineScenario, print, sleep } from "asyncdemo";

function* someCoro(param: number): Coroutine {
  yield* sleep(1);
  print(`Completed coro with param: ${param}`);
}

export default defineScenario({
  summary: "Background tasks are kept alive by a set that they leave when they are done",
  topic: "tasks",
  mode: "notebook",
  lessons: {
    A:
      "The event loop only keeps weak references to tasks: one without any other reference may be " +
      "collected before it is done. For reliable fire-and-forget tasks, gather them in a collection.",
  },
  *main() {
    const backgroundTasks = new Set<Task<void>>(); // A 1

    for (let i = 0; i < 10; i++) {
      const task = createTask(someCoro(i));

      // Add task to the set. This creates a strong reference.
      backgroundTasks.add(task); // A 2

      // To prevent keeping references to finished tasks forever, make each task remove its own
      // reference from the set after completion:
      task.addDoneCallback(() => backgroundTasks.delete(task)); // A 3
    }

    yield* sleep(0);
  },
});
