import type { Coroutine } from "asyncdemo";
import { CancelledError, createTask, defineScenario, print, sleep, taskGroup } from "asyncdemo";

function* fetchPage(page: string): Coroutine {
  try {
    yield* sleep(10);
  } finally {
    yield* sleep(0.5); // B
    print(`${page}: connection closed`);
  }
}

function* load(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(fetchPage("news"), { name: "news" });
    group.createTask(fetchPage("mail"), { name: "mail" });
  });
  print("load: done");
}

export default defineScenario({
  summary: "Cancelling the task that runs a group cancels every task in it, and waits for them",
  topic: "task groups",
  lessons: {
    A: "load waits at the end of its group. The group cancels its tasks.",
    B: "They clean up, and the group waits for that.",
    C: "No task failed, so there is no ExceptionGroup: the CancelledError goes on with its message.",
  },
  *main() {
    const task = createTask(load(), { name: "load" });
    yield* sleep(1);
    task.cancel("tab closed"); // A
    try {
      yield* task;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(`main: load was cancelled: ${error.message}`); // C
    }
  },
});
