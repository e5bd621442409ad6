import { defineScenario, getRunningLoop, print, repr, sleep } from "asyncdemo";

export default defineScenario({
  summary: "Clearing out many cancelled timers leaves the order of the others alone",
  *main() {
    const loop = getRunningLoop();
    const fired: number[] = [];
    const at = (delay: number, number: number) =>
      loop.callLater(delay, () => void fired.push(number));
    const timers = Array.from({ length: 300 }, (_, number) => at(1, number));
    const later = Array.from({ length: 100 }, (_, number) => at(2, 300 + number));
    const isSorted = () => repr(fired) === repr([...fired].sort((a, b) => a - b));
    for (const [number, timer] of timers.entries()) {
      if (number % 4 !== 0) timer.cancel();
    }
    for (const timer of later.slice(0, 90)) timer.cancel();
    yield* sleep(1);
    print(fired.length, isSorted(), fired.slice(0, 3), fired.slice(-3));
    yield* sleep(1);
    print(fired.length, isSorted(), fired.slice(-3));
  },
});
