import {
  type Coroutine,
  createTask,
  defineScenario,
  print,
  sleep,
  type Task,
  wait,
} from "asyncdemo";

function* ticker(turns: number): Coroutine {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* sleeper(name: string): Coroutine {
  try {
    yield* sleep(10);
  } finally {
    print(name, "is cancelled");
  }
}

export default defineScenario({
  summary: "Cancels are delivered on the next turn, in the order cancel() was called",
  *main() {
    const tasks = new Map<string, Task<void>>();
    for (const name of "ABCD") tasks.set(name, createTask(sleeper(name)));
    yield* sleep(0);
    createTask(ticker(3));
    for (const name of "CADB") tasks.get(name)?.cancel();
    print("cancelled C, A, D, B");
    yield* wait(tasks.values());
  },
});
