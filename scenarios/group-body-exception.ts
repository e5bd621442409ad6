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
  summary: "An exception in the group's own block cancels its tasks and joins the ExceptionGroup",
  topic: "task groups",
  mode: "notebook",
  ends: {
    raises: ExceptionGroup,
    message: "unhandled errors in a TaskGroup (1 sub-exception)",
  },
  lessons: {
    C:
      "The block raises before the new task has run: every task is cancelled, this one before it " +
      "starts, and the group holds the block's exception alone.",
  },
  *main() {
    yield* taskGroup(function* (group) {
      group.createTask(job(1, 0.5));
      group.createTask(job(2, 1.5));
      yield* sleep(1);
      group.createTask(forceTerminateTaskGroup()); // C
      throw new Error();
    });
  },
});
