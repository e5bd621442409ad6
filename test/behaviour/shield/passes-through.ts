import {
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  shield,
  sleep,
  ValueError,
} from "asyncdemo";

function* ticker(): Coroutine {
  for (let turn = 1; ; turn++) {
    print(`turn ${turn}`);
    yield* sleep(0);
  }
}

function* returns(): Coroutine<string> {
  yield* sleep(0);
  yield* sleep(0);
  print("inner returns");
  return "a result";
}

function* fails(): Coroutine {
  yield* sleep(0);
  print("inner fails");
  throw new ValueError("an exception");
}

export default defineScenario({
  summary: "shield hands over the result or exception, two turns after inner has finished",
  *main() {
    const tick = createTask(ticker());

    let result = yield* shield(createTask(returns()));
    print(`resumed with ${repr(result)}`);

    const failing = createTask(fails());
    try {
      yield* shield(failing);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      const same = repr(error === failing.exception());
      print(`resumed with ${repr(error)}, the same object: ${same}`);
    }

    print("without a shield");
    result = yield* createTask(returns());
    print(`resumed with ${repr(result)}`);

    const future = getRunningLoop().createFuture<string>();
    const outer = shield(future);
    future.setResult("set");
    print(`the future is set: ${repr(outer)}`.split(" cb=")[0]);
    yield* sleep(0);
    print(`a turn later: ${repr(outer)}`);
    tick.cancel();
  },
});
