import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  gather,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function now(): number {
  return Math.round(getRunningLoop().time() * 1000);
}

function* succeed(name: string, seconds: number): Coroutine<string> {
  try {
    yield* sleep(seconds);
  } catch (error) {
    if (error instanceof CancelledError) print(name, "is cancelled");
    throw error;
  }
  print(name, "runs to completion", now());
  return name;
}

function* fail(seconds: number): Coroutine {
  yield* sleep(seconds);
  throw new ValueError("first");
}

export default defineScenario({
  summary:
    "Without return_exceptions the first exception ends the gather at once; the other children " +
    "are not cancelled and run to completion",
  *main() {
    const tasks = [createTask(succeed("A", 1)), createTask(succeed("B", 3))] as const;
    const gathering = gather([tasks[0], fail(2), tasks[1], succeed("C", 4)]);
    try {
      print(yield* gathering);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print("caught", repr(error), now());
    }
    print(gathering.done(), gathering.cancelled(), repr(gathering.exception()));
    print(
      tasks.map((task) => task.done()),
      tasks.map((task) => task.cancelling()),
    );
    yield* sleep(3);
    print(
      tasks.map((task) => task.result()),
      now(),
    );
  },
});
