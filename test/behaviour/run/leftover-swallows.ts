import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

function now(): number {
  return Math.round(getRunningLoop().time() * 1000);
}

function* swallows(): Coroutine<string> {
  for (;;) {
    try {
      yield* sleep(1000);
      print(now(), "slept after all");
      return "unseen";
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(now(), "swallows", repr(error), currentTask()?.cancelling());
    }
  }
}

export default defineScenario({
  summary: "what swallows its cancellation and goes on is waited for until it ends",
  *main() {
    createTask(swallows());
    yield* sleep(1);
    print(now(), "main returns");
  },
});
