import {
  asCompleted,
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  sleep,
} from "asyncdemo";

function* work(name: string, delay: number): Coroutine<string> {
  yield* sleep(delay);
  return name;
}

export default defineScenario({
  summary:
    "What plain iteration yields are ordinary coroutines: to await, make a task of, or leave",
  *main() {
    const loop = getRunningLoop();
    const inputs = [work("A", 1), work("B", 2), work("C", 3), work("D", 4)];
    const awaitables = [...asCompleted(inputs)];
    const [unawaited, closed, asTask, later] = awaitables as [
      Coroutine<string>,
      Coroutine<string>,
      Coroutine<string>,
      Coroutine<string>,
    ];
    print(
      "coroutines:",
      awaitables.map((each) => "throw" in each && "return" in each),
    );
    closed.return("");
    print(`one made a task: ${yield* createTask(asTask)} at ${loop.time()}`);
    yield* sleep(4);
    print(`one awaited later: ${yield* later} at ${loop.time()}`);
    // The results that nobody has taken are still there for whoever awaits.
    print(`one never awaited before: ${yield* unawaited} at ${loop.time()}`);
  },
});
