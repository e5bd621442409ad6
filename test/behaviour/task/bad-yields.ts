import { type Coroutine, createTask, defineScenario, Future, print, repr, sleep } from "asyncdemo";

/** Awaitable that yields what it is given, as nobody should. */
function* yields(what: unknown): Coroutine<unknown> {
  return yield what as never;
}

function* ticker(): Coroutine {
  for (let turn = 1; ; turn++) {
    print(`turn ${turn}`);
    yield* sleep(0);
  }
}

function* child(): Coroutine {
  // So that its place is known, and left out below.
  yield* sleep(0);
  const done = new Future<string>();
  done.setResult("done");
  const cancelled = new Future();
  cancelled.cancel();
  for (const what of [undefined, 42, "text", [1], new Future(), done, cancelled]) {
    try {
      print("yielded", repr(yield* yields(what)));
    } catch (error) {
      print(repr(error).replace(/ at [^>]*:\d+/g, ""));
    }
  }
}

export default defineScenario({
  summary: "What a coroutine may not yield comes back to it as RuntimeError on the next turn",
  *main() {
    const background = createTask(ticker());
    yield* createTask(child(), { name: "child" });
    background.cancel();
  },
});
