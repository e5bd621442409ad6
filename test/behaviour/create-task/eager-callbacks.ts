import { type Coroutine, createTask, defineScenario, print, sleep } from "asyncdemo";

function* ticker(turns: number): Coroutine {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* atOnce(): Coroutine<string> {
  return "result";
}

export default defineScenario({
  summary:
    "Even for a task that finished eagerly done-callbacks are call_soon'ed, never immediate; " +
    "awaiting it does not suspend",
  *main() {
    createTask(ticker(3));
    const task = createTask(atOnce(), { eagerStart: true });
    task.addDoneCallback((done) => print("callback:", done.result()));
    print("added", task.done());
    print("awaited without a turn:", yield* task);
    yield* sleep(0);
    print("a turn later");
    yield* sleep(0);
  },
});
