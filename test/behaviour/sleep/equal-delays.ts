import { type Coroutine, defineScenario, gather, print, sleep } from "asyncdemo";

function* sleeper(name: string, first: number, second: number): Coroutine {
  yield* sleep(first);
  yield* sleep(second);
  print(`${name} wakes`);
}

export default defineScenario({
  summary: "Tasks that sleep until the same instant wake in the order of their timers",
  *main() {
    yield* gather([
      sleeper("sleep(1) at 2 s", 2, 1),
      sleeper("sleep(2) at 1 s", 1, 2),
      sleeper("sleep(3) at 0 s", 0, 3),
      sleeper("sleep(1) at 2 s too", 2, 1),
      sleeper("sleep(0.8) at 2.2 s", 2.2, 0.8),
      sleeper("sleep(3) at 0 s too", 0, 3),
    ]);
  },
});
