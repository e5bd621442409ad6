import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  getRunningLoop,
  print,
  sleep,
  type Task,
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext) {
  print("reported:", context.message, (context.task as Task).getName());
}

function* spawned(name: string): Coroutine {
  print(name, "starts");
  try {
    for (let second = 1; second < 10; second++) {
      yield* sleep(1);
      print(name, "has run for", second);
    }
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(name, "never cancelled, never printed");
  }
}

function* spawns(): Coroutine {
  try {
    yield* getRunningLoop().createFuture();
  } finally {
    createTask(spawned("spawned first"), { name: "spawned first" });
    yield* sleep(2.5);
    createTask(spawned("spawned last"), { name: "spawned last" });
    print("the shutdown's last leftover ends");
  }
}

export default defineScenario({
  summary: "what leftovers spawn runs only as long as the shutdown, then is destroyed pending",
  *main() {
    getRunningLoop().setExceptionHandler(report);
    createTask(spawns(), { name: "spawns" });
    yield* sleep(0);
    print("main returns");
  },
});
