import { asCompleted, asyncFor, defineScenario, getRunningLoop, print, sleep } from "asyncdemo";

export default defineScenario({
  summary: "asCompleted([]) sets no timer",
  *main() {
    const loop = getRunningLoop();
    const original = loop.callLater.bind(loop);

    loop.callLater = (delay, callback, ...args) => {
      print(`  a timer for ${delay}`);
      return original(delay, callback, ...args);
    };
    print("nothing");
    print("awaitables:", [...asCompleted([], { timeout: 5 })]);
    yield* asyncFor(asCompleted([], { timeout: 5 }), function* () {
      print("never reached");
    });

    print("something");
    for (const awaitable of asCompleted([sleep(0)], { timeout: 5 })) yield* awaitable;
    print("no limit");
    for (const awaitable of asCompleted([sleep(0)])) yield* awaitable;
    print(`main ends at ${loop.time()}`);
  },
});
