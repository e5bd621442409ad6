import {
  type Coroutine,
  createTask,
  defineScenario,
  Event,
  getRunningLoop,
  print,
  sleep,
  timeout,
  waitFor,
} from "asyncdemo";

function* forever(label: string): Coroutine {
  try {
    yield* sleep(Infinity);
  } finally {
    print(label, "is cancelled at", getRunningLoop().time());
  }
}

export default defineScenario({
  summary: "A run in which only infinite times are left is a deadlock",
  ends: "deadlocks",
  *main() {
    const cancelled = createTask(forever("one"));
    yield* sleep(1);
    cancelled.cancel();
    createTask(forever("another"));
    yield* timeout(Infinity, () => waitFor(new Event().wait(), Infinity));
  },
});
