import { defineScenario, getRunningLoop, print, repr, sleep } from "asyncdemo";

function attempt(callback: () => unknown): void {
  try {
    callback();
  } catch (error) {
    print(repr(error));
  }
}

export default defineScenario({
  summary: "callLater and callAt refuse a missing time",
  *main() {
    const loop = getRunningLoop();
    attempt(() => loop.callLater(null as never, print, "never"));
    attempt(() => loop.callAt(null as never, print, "never"));
    yield* sleep(1);
    print("nothing was scheduled");
  },
});
