import type { Coroutine } from "asyncdemo";
import { defineScenario, print, sleep, taskGroup } from "asyncdemo";

function* someCoro(param: number): Coroutine {
  yield* sleep(1);
  print(`Completed coro with param: ${param}`);
}

export default defineScenario({
  summary: "A task group waits for every task that it created",
  topic: "task groups",
  mode: "notebook",
  lessons: {
    A: "A block that can create tasks, and a reliable way to wait for all of them to finish.",
  },
  *main() {
    yield* taskGroup(function* (group) {
      // A 1
      for (let i = 0; i < 3; i++) {
        group.createTask(someCoro(i)); // A 2
      }
    });
  },
});
