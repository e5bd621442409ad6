import { asyncGenerator, defineScenario, getRunningLoop, item, print, sleep } from "asyncdemo";

const numbers = asyncGenerator(function* numbers(name: string) {
  try {
    yield item(1);
    yield item(2);
  } finally {
    yield* sleep(1);
    print(name, "closed at", Math.round(getRunningLoop().time()));
  }
});

export default defineScenario({
  summary: "shutdownAsyncgens() closes the generators that are suspended, at any time",
  *main() {
    const loop = getRunningLoop();
    const [first, second] = [numbers("first"), numbers("second")];
    yield* first.anext();
    yield* second.anext();
    print(yield* loop.shutdownAsyncgens());
    print("shut down");
    if ((yield* first.anext()).done) print("first has no more");
    const third = numbers("third");
    print("begun afterwards", (yield* third.anext()).value);
    yield* loop.shutdownAsyncgens();
    print("main ends");
  },
});
