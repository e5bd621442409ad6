import { defineScenario, Future, getRunningLoop, print, sleep } from "asyncdemo";

export default defineScenario({
  summary: "A callback added to a done future also waits for the next turn",
  *main() {
    const future = new Future<number>();
    future.setResult(42);
    getRunningLoop().callSoon(print, "call_soon before it");
    future.addDoneCallback((done) => print("callback", done.result()));
    getRunningLoop().callSoon(print, "call_soon after it");
    print("removed:", future.removeDoneCallback(print));
    print("registered");
    yield* sleep(0);
    print("next turn");
  },
});
