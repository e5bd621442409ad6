import type { Coroutine, Task } from "asyncdemo";
import {
  CancelledError,
  createTask,
  currentTask,
  defineScenario,
  print,
  repr,
  sleep,
  wait,
} from "asyncdemo";

function* work(): Coroutine {
  const self = currentTask() as Task;
  for (const job of ["resize", "encode", "publish"]) {
    try {
      yield* sleep(2);
      print(`${job}: done`);
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      const left = self.uncancel(); // B
      print(`${job}: skipped, requests left: ${left}`);
      if (left > 0) throw error; // D
    }
  }
}

export default defineScenario({
  summary: "uncancel() takes back one request, and returns how many are left",
  topic: "cancellation",
  lessons: {
    A: "To us a cancellation means: skip this job.",
    B: "It is dealt with, so it is taken back; the count of requests is 0 again.",
    C: "Two requests before the task runs arrive as one CancelledError.",
    D: "Ours is taken back and one is left: another request wants the task to end. timeout() decides like this.",
  },
  *main() {
    const task = createTask(work(), { name: "work" });
    yield* sleep(1);
    task.cancel("skip"); // A
    yield* sleep(1);
    task.cancel("skip"); // C
    task.cancel("quit");
    yield* wait([task]);
    print(`main: cancelled: ${repr(task.cancelled())}`);
  },
});
