import { defineScenario, getRunningLoop, print, sleep } from "asyncdemo";

export default defineScenario({
  summary: "Timers with the same deadline fire in the order of their creation",
  *main() {
    const loop = getRunningLoop();
    for (const name of "abcdefgh") loop.callLater(1, print, name);
    loop.callLater(0.5, () => loop.callLater(0.5, print, "made last, due with them"));
    loop.callAt(1, print, "made by call_at");
    yield* sleep(2);
  },
});
