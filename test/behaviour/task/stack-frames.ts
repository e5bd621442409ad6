import { type Coroutine, createTask, defineScenario, print, sleep } from "asyncdemo";

function* inner(): Coroutine {
  yield* sleep(1);
}

function* outer(): Coroutine {
  yield* inner();
}

export default defineScenario({
  summary: "getStack() gives only the outermost frame of a suspended coroutine",
  *main() {
    const task = createTask(outer());
    yield* sleep(0);
    print(task.getStack().map((frame) => frame.function));
    yield* task;
  },
});
