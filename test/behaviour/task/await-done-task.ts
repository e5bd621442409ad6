import {
  type Coroutine,
  createTask,
  defineScenario,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function* ticker(): Coroutine {
  for (let turn = 1; ; turn++) {
    print(`turn ${turn}`);
    yield* sleep(0);
  }
}

function* succeed(): Coroutine<string> {
  return "result";
}

function* fail(error: Error): Coroutine {
  throw error;
}

export default defineScenario({
  summary: "Awaiting a done task returns or raises at once, always the same exception",
  *main() {
    const error = new ValueError("failed");
    const good = createTask(succeed());
    const bad = createTask(fail(error));
    const background = createTask(ticker());
    yield* sleep(0);
    print(good.done(), bad.done());
    for (let attempt = 0; attempt < 2; attempt++) {
      print(yield* good);
      try {
        yield* bad;
      } catch (raised) {
        print(repr(raised), raised === error);
      }
    }
    print("no turn has passed");
    background.cancel();
  },
});
