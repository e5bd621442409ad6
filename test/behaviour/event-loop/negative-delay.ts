import { defineScenario, getRunningLoop, print, sleep } from "asyncdemo";

export default defineScenario({
  summary: "A timer with a negative delay is due already, and sorts by its deadline",
  *main() {
    const loop = getRunningLoop();
    loop.callLater(0, print, "0");
    loop.callLater(-1, print, "-1");
    loop.callLater(-2, print, "-2");
    const timer = loop.callLater(-3, print, "-3");
    print("due at", Math.round(timer.when() * 1000), "ms");
    yield* sleep(0);
    print("main was ready first");
    yield* sleep(-1);
    print("main");
  },
});
