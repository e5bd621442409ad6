import {
  type Awaitable,
  asCompleted,
  type Coroutine,
  createTask,
  defineScenario,
  Future,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* work(name: string, delay: number): Coroutine<string> {
  yield* sleep(delay);
  return name;
}

function* ticker(): Coroutine {
  for (let turn = 1; ; turn++) {
    print(`  turn ${turn}`);
    yield* sleep(0);
  }
}

export default defineScenario({
  summary: "Plain iteration yields a fresh awaitable for each input: results as they complete",
  *main() {
    const loop = getRunningLoop();
    const tasks = [createTask(work("C", 3)), createTask(work("A", 1))];
    const inputs: Awaitable<string>[] = [...tasks, work("B", 2)];
    let count = 0;
    for (const awaitable of asCompleted(inputs)) {
      count++;
      const kind = repr(!(awaitable instanceof Future));
      const isInput = repr(inputs.includes(awaitable));
      print(`awaitable ${count}: a coroutine ${kind}, one of the inputs ${isInput}`);
      print(`${yield* awaitable} at ${loop.time()}`);
    }
    print(`${count} awaitables for ${inputs.length} inputs`);

    print("those that are done already come in the order of the arguments");
    tasks.reverse();
    for (const awaitable of asCompleted(tasks)) print(yield* awaitable);

    print("awaited in another order: each takes the next completion");
    const [first, second] = asCompleted([work("quick", 1), work("slow", 2)]);
    print(yield* second as Coroutine<string>);
    print(yield* first as Coroutine<string>);

    print("turns from the end of a task to the result");
    const tick = createTask(ticker());

    function* ends(): Coroutine {
      yield* sleep(0);
      print("  the task ends");
    }

    for (const awaitable of asCompleted([ends()])) yield* awaitable;
    print("  resumed");
    const future = loop.createFuture<null>();
    future.setResult(null);
    for (const awaitable of asCompleted([future])) yield* awaitable;
    print("  resumed, done before");
    tick.cancel();
  },
});
