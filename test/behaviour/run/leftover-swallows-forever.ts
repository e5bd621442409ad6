import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* swallows(): Coroutine {
  for (;;) {
    try {
      yield* getRunningLoop().createFuture();
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print("swallows", repr(error));
    }
  }
}

export default defineScenario({
  summary: "what swallows its cancellation and never ends keeps run() from returning",
  ends: "deadlocks",
  *main() {
    createTask(swallows(), { name: "swallows" });
    yield* sleep(1);
    print("main returns, but run() does not");
  },
});
