import { type Coroutine, createTask, currentTask, defineScenario, print, sleep } from "asyncdemo";

function* ticker(): Coroutine {
  for (let turn = 1; ; turn++) {
    print(`turn ${turn}`);
    yield* sleep(0);
  }
}

function* inner(): Coroutine<string> {
  print(`inner runs in ${currentTask()?.getName()}`);
  return "result";
}

function* outer(): Coroutine<string> {
  return yield* inner();
}

function* suspending(): Coroutine<string> {
  yield* sleep(0);
  return "result after one turn";
}

export default defineScenario({
  summary: "An awaited coroutine runs inside the current task, without a turn of the loop",
  *main() {
    const background = createTask(ticker());
    yield* sleep(0);
    print(yield* outer());
    print(yield* outer());
    print("two coroutines awaited, no turn");
    print(yield* suspending());
    print(yield* createTask(outer(), { name: "a task of its own" }));
    background.cancel();
  },
});
