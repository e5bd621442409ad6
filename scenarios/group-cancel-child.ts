import type { Coroutine, Task } from "asyncdemo";
import { defineScenario, print, sleep, taskGroup } from "asyncdemo";

function* someCoro(param: number): Coroutine {
  yield* sleep(1);
  print(`Completed coro with param: ${param}`);
}

export default defineScenario({
  summary: "Cancelling one task of a group leaves the others alone",
  topic: "task groups",
  pair: "gather-cancel-child",
  mode: "notebook",
  lessons: {
    D: "Cancelling a task does not affect the rest: a cancelled child is no failure.",
  },
  *main() {
    yield* taskGroup(function* (group) {
      const tasks: Task[] = [];
      for (let i = 0; i < 3; i++) {
        tasks.push(group.createTask(someCoro(i)));
      }
      tasks[0]?.cancel(); // D
    });
  },
});
