import {
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  LookupError,
  print,
  sleep,
} from "asyncdemo";

function* ticker(name: string): Coroutine {
  let turn = 0;
  for (;;) {
    turn++;
    print(name, "turn", turn);
    yield* sleep(0);
  }
}

function* late(name: string): Coroutine {
  print(name, "starts");
  try {
    yield* sleep(0);
    print(name, "goes on");
    yield* getRunningLoop().createFuture();
  } finally {
    print(name, "is cancelled");
    createTask(ticker(`spawned by ${name}`));
    getRunningLoop().callSoon(print, "callback of", name);
    yield* sleep(0);
    print(name, "ends");
  }
}

export default defineScenario({
  summary: "at the end: main's result, one more turn, the leftovers, four turns more, the error",
  ends: { raises: LookupError, message: "main's own" },
  *main() {
    const loop = getRunningLoop();
    currentTask()?.addDoneCallback(() => print("main is done"));
    createTask(late("first"));
    yield* sleep(0);
    createTask(late("second"));
    loop.callSoon(print, "one more turn");
    loop.callSoon(() => loop.callSoon(print, "and what that turn made ready"));
    loop.callLater(1, print, "a timer, never due");
    print("main raises");
    throw new LookupError("main's own");
  },
});
