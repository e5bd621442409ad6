import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  sleep,
} from "asyncdemo";

function* worker(name: string): Coroutine {
  try {
    for (let step = 0; step < 10; step++) {
      print(`${name}: step ${step}`);
      yield* sleep(0);
    }
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`${name}: cancelled`);
  }
}

function* unlucky(): Coroutine {
  print("unlucky: created by the last turn, cancelled before it starts");
}

export default defineScenario({
  summary: "When main ends, everything that is ready gets one turn more",
  *main() {
    const loop = getRunningLoop();
    const kept = [createTask(worker("early"))];
    yield* sleep(0);
    yield* sleep(0);
    kept.push(createTask(worker("last act")));
    loop.callSoon(print, "callback: the extra turn");
    loop.callSoon(() => loop.callSoon(print, "callback: the first turn of the clean-up"));
    loop.callSoon(() => kept.push(createTask(unlucky())));
    print("main ends");
  },
});
