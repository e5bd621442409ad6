import { currentTask, defineScenario, getRunningLoop, print, RuntimeError, sleep } from "asyncdemo";

export default defineScenario({
  summary: "stop() lets the turn finish; what the turn makes ready waits for the next run",
  ends: { raises: RuntimeError },
  *main() {
    const loop = getRunningLoop();
    const task = currentTask();

    function ready(name: string): void {
      print(`${name}, in the turn that stops: cancelling() is ${task?.cancelling()}`);
      loop.callSoon(late, name);
    }

    function late(name: string): void {
      // Between the two runs, the runner has cancelled main.
      print(`${name}'s child, in the next run: cancelling() is ${task?.cancelling()}`);
    }

    loop.callSoon(ready, "before");
    loop.callSoon(() => loop.stop());
    loop.callSoon(ready, "after");
    yield* sleep(10);
  },
});
