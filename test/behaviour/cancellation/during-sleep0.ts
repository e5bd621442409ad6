import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* ticker(turns: number): Coroutine {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* yielding(): Coroutine {
  try {
    yield* sleep(0);
    print("not reached");
  } catch (error) {
    if (error instanceof CancelledError) print("at the sleep(0):", repr(error));
    throw error;
  }
}

export default defineScenario({
  summary:
    "A task in sleep(0) waits on no future; cancel() marks it and CancelledError is thrown at the " +
    "sleep(0) on the very next turn",
  *main() {
    createTask(ticker(4));
    const task = createTask(yielding());
    yield* sleep(0);
    const waits = repr(task).includes("wait_for");
    print("waits for a future:", waits, "cancel() returns", task.cancel("why"));
    print(task.cancelled(), task.cancelling());
    yield* sleep(0);
    print(task.cancelled(), task.cancelling());
  },
});
