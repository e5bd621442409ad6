import { type Coroutine, createTask, defineScenario, print, repr, sleep } from "asyncdemo";

function* work(): Coroutine {
  yield* sleep(1);
}

export default defineScenario({
  summary: "A task's repr names its coroutine",
  *main() {
    const task = createTask(work());
    print(repr(task).includes("work()"));
    yield* sleep(0);
    print(repr(task).includes("work()"));
  },
});
