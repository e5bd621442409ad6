import { allTasks, asCompleted, type Coroutine, defineScenario, print, sleep } from "asyncdemo";

function* work(name: string): Coroutine<string> {
  print(`${name} starts`);
  yield* sleep(1);
  return name;
}

export default defineScenario({
  summary: "Bare coroutines become tasks when asCompleted() is called",
  *main() {
    const iterator = asCompleted([work("A"), work("B")]);
    print(`called: ${allTasks().size - 1} tasks`);
    yield* sleep(0);
    print("nobody has asked for the first yet");
    for (const awaitable of iterator) print(yield* awaitable);
  },
});
