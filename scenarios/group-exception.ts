import type { Coroutine } from "asyncdemo";
import { defineScenario, ExceptionGroup, print, sleep, taskGroup } from "asyncdemo";

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
  summary:
    "When a task of a group raises, the group cancels the others and raises an ExceptionGroup",
  topic: "task groups",
  pair: "gather-exception",
  mode: "notebook",
  ends: {
    raises: ExceptionGroup,
    message: "unhandled errors in a TaskGroup (1 sub-exception)",
  },
  lessons: {
    C: "If a task raises an exception, the group cancels the remaining tasks.",
  },
  *main() {
    yield* taskGroup(function* (group) {
      group.createTask(job(1, 0.5));
      group.createTask(job(2, 1.5));
      yield* sleep(1);
      group.createTask(forceTerminateTaskGroup()); // C
    });
  },
});
