import { defineScenario, getRunningLoop, sleep } from "asyncdemo";

/** Holds the loop for as long as it counts: to the loop's clock that is no time. */
function hog(steps: number): number {
  let sum = 0;
  for (let step = 0; step < steps; step++) sum += step;
  return sum;
}

export default defineScenario({
  summary: "Debug mode tells of callbacks and steps that hold the loop for a tenth of a second",
  *main() {
    const loop = getRunningLoop();
    loop.callSoon(() => void hog(25));
    loop.callSoon(() => void hog(5));
    yield* sleep(0);
    yield* sleep(0);
    hog(50);
  },
});
