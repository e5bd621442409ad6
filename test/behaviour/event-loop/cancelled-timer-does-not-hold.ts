import { defineScenario, getRunningLoop, print, sleep } from "asyncdemo";

export default defineScenario({
  summary: "A cancelled timer never makes the clock wait",
  ends: "deadlocks",
  *main() {
    const loop = getRunningLoop();
    const first = loop.callLater(1, print, "never");
    loop.callLater(2, print, "at 2 s");
    const middle = loop.callLater(3, print, "never");
    loop.callLater(4, print, "at 4 s");
    const last = loop.callLater(100, print, "never");
    first.cancel();
    middle.cancel();
    last.cancel();
    yield* sleep(5);
    print("main at", Math.round(loop.time()), "s");

    loop.callLater(100, print, "never").cancel();
    try {
      yield* loop.createFuture();
    } finally {
      print("given up at", Math.round(loop.time()), "s");
    }
  },
});
