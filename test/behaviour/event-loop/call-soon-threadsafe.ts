import { defineScenario, getRunningLoop, print, sleep } from "asyncdemo";

export default defineScenario({
  summary: "callSoonThreadsafe is callSoon, in the same queue, for those outside of the loop",
  *main() {
    const loop = getRunningLoop();
    loop.callSoon(print, "call_soon");
    const handle = loop.callSoonThreadsafe(print, "call_soon_threadsafe", "with arguments");
    loop.callSoon(print, "call_soon");
    const cancelled = loop.callSoonThreadsafe(print, "never");
    cancelled.cancel();
    print(handle.cancelled(), cancelled.cancelled());
    yield* sleep(0);
    print("next turn");

    const future = loop.createFuture<string>();
    loop.callLater(1, () => loop.callSoonThreadsafe(() => future.setResult("result")));
    loop.callLater(1, () => loop.callSoon(print, "queued behind it, before main wakes"));
    print(yield* future);
  },
});
