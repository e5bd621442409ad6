import type { Coroutine } from "asyncdemo";
import { defineScenario, exceptStar, print, sleep, taskGroup } from "asyncdemo";

class TerminateTaskGroup extends Error {}

function* forceTerminateTaskGroup(): Coroutine {
  throw new TerminateTaskGroup();
}

function* job(taskId: number, sleepTime: number): Coroutine {
  print(`Task ${taskId}: start`);
  yield* sleep(sleepTime);
  print(`Task ${taskId}: done`);
}

export default defineScenario({
  summary: "A task ends its whole group by raising an exception that the caller ignores",
  topic: "task groups",
  mode: "notebook",
  lessons: {
    B: "Cancelling all tasks can be done by having a task raise an exception that is ignored.",
  },
  *main() {
    try {
      yield* taskGroup(function* (group) {
        group.createTask(job(1, 0.5));
        group.createTask(job(2, 1.5));
        yield* sleep(1);
        group.createTask(forceTerminateTaskGroup());
      });
    } catch (error) {
      exceptStar(error, [
        TerminateTaskGroup, // B
        () => print("Task group terminated due to TerminateTaskGroup exception."),
      ]);
    }
  },
});
