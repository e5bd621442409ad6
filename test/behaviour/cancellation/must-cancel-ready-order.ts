import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  type Future,
  getRunningLoop,
  print,
  sleep,
  wait,
} from "asyncdemo";

function* sleepingZero(name: string): Coroutine {
  try {
    yield* sleep(0);
    print(name, "goes on");
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(name, "is cancelled");
  }
}

function* waiting(name: string, future: Future<string>): Coroutine {
  try {
    print(name, "got", yield* future);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(name, "is cancelled");
  }
}

function* starting(name: string): Coroutine {
  print(name, "starts");
}

function called(name: string): void {
  print(name, "is called");
}

export default defineScenario({
  summary:
    "A cancel that hits a task already queued to run does not queue it again: it runs at its " +
    "existing place in the ready queue",
  *main() {
    const loop = getRunningLoop();

    print("-- unstarted");
    const one = createTask(starting("one"));
    const two = createTask(starting("two"));
    two.addDoneCallback((task) => print("two is done", task.cancelled()));
    const three = createTask(starting("three"));
    loop.callSoon(called, "four");
    two.cancel();
    yield* wait([one, two, three]);

    print("-- in sleep(0)");
    let tasks = ["one", "two", "three"].map((name) => createTask(sleepingZero(name)));
    yield* sleep(0);
    loop.callSoon(called, "four");
    tasks[1]?.cancel();
    yield* wait(tasks);

    print("-- its future just done");
    const futures = ["one", "two", "three"].map(
      (name) => [name, loop.createFuture<string>()] as const,
    );
    tasks = futures.map(([name, future]) => createTask(waiting(name, future)));
    yield* sleep(0);
    for (const [, future] of futures) future.setResult("a result");
    loop.callSoon(called, "four");
    tasks[1]?.cancel();
    yield* wait(tasks);
  },
});
