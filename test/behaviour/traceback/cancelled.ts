import { CancelledError, type Coroutine, createTask, defineScenario, sleep } from "asyncdemo";

function* work(): Coroutine {
  yield* sleep(10);
}

export default defineScenario({
  summary: "a CancelledError's traceback leads to the await that was cancelled",
  ends: { raises: CancelledError },
  *main() {
    const task = createTask(work());
    yield* sleep(1);
    task.cancel("no time");
    yield* task;
  },
});
