import { currentTask, defineScenario, getRunningLoop, print, SystemExit, sleep } from "asyncdemo";

function leave(): void {
  print("leave");
  throw new SystemExit(3);
}

export default defineScenario({
  summary: "SystemExit from a callback leaves the loop at once; what is queued stays queued",
  ends: { raises: SystemExit },
  *main() {
    const loop = getRunningLoop();
    const task = currentTask();
    loop.callSoon(leave);
    loop.callSoon(() => print(`still queued: cancelling() is ${task?.cancelling()}`));
    try {
      yield* sleep(1);
    } finally {
      print("main ends");
    }
  },
});
