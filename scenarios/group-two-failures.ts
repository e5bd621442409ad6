import type { Coroutine } from "asyncdemo";
import {
  CancelledError,
  defineScenario,
  ExceptionGroup,
  print,
  RuntimeError,
  sleep,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* download(): Coroutine {
  yield* sleep(1);
  throw new ValueError("404"); // A
}

function* store(): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print("store: rolling back");
    yield* sleep(1);
    throw new RuntimeError("cannot roll back"); // C
  }
}

export default defineScenario({
  summary: "A group collects every error, those of tasks that it was cancelling included",
  topic: "task groups",
  ends: {
    raises: ExceptionGroup,
    message: "unhandled errors in a TaskGroup (2 sub-exceptions)",
  },
  lessons: {
    A: "The first error makes the group cancel its other tasks.",
    B: "progress is merely cancelled, which is no error and adds nothing.",
    C: "store fails in its clean-up, a second later. The group has waited, and keeps this error too.",
  },
  *main() {
    yield* taskGroup(function* (group) {
      group.createTask(download(), { name: "download" });
      group.createTask(store(), { name: "store" });
      group.createTask(sleep(10), { name: "progress" }); // B
    });
    print("main: never reached");
  },
});
