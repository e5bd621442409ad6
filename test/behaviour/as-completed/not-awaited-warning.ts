import { asCompleted, type Coroutine, defineScenario, print, sleep } from "asyncdemo";

function* work(name: string): Coroutine<string> {
  yield* sleep(1);
  return name;
}

export default defineScenario({
  summary: "An awaitable that is not awaited is an ordinary coroutine that was never awaited",
  *main() {
    for (const _ of asCompleted([work("A"), work("B")])) {
      print("awaitable not awaited");
    }
    yield* sleep(2);
    print("the tasks have run all the same");
  },
});
