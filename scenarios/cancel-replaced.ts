import type { Coroutine } from "asyncdemo";
import {
  CancelledError,
  createTask,
  defineScenario,
  print,
  RuntimeError,
  repr,
  sleep,
} from "asyncdemo";

function* record(): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    throw new RuntimeError("the disk is full"); // B
  }
}

export default defineScenario({
  summary: "An error raised while a task is being cancelled takes the cancellation's place",
  topic: "cancellation",
  lessons: {
    A: "The request is delivered, and that was all that cancel() promised.",
    B: "The clean-up fails: this error goes on in the place of the CancelledError.",
    C: "So the task has failed, it is not cancelled, and who expects CancelledError gets another error.",
  },
  *main() {
    const task = createTask(record(), { name: "record" });
    yield* sleep(1);
    task.cancel(); // A
    try {
      yield* task;
    } catch (error) {
      if (error instanceof CancelledError) print("main: record was cancelled");
      else if (error instanceof RuntimeError)
        print(`main: record failed: ${error.message}`); // C
      else throw error;
    }
    print(`main: cancelled: ${repr(task.cancelled())}`);
  },
});
