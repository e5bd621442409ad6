import {
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  KeyboardInterrupt,
  print,
  repr,
  sleep,
  type Task,
} from "asyncdemo";

function* interrupted(): Coroutine {
  print("raise KeyboardInterrupt");
  throw new KeyboardInterrupt("in a task");
}

function* other(name: string, mainTask: Task | null): Coroutine {
  // Between the two runs, the runner has cancelled main, and every task that is left.
  print(`${name}: main's cancelling() is ${mainTask?.cancelling()}`);
}

export default defineScenario({
  summary: "KeyboardInterrupt in a task is stored, and leaves the loop past what else is ready",
  ends: { raises: KeyboardInterrupt, message: "in a task" },
  *main() {
    const task = currentTask();
    const loop = getRunningLoop();
    const before = createTask(other("before", task));
    const culprit = createTask(interrupted());
    const after = createTask(other("after", task));
    loop.callSoon(() => print(`callback: main's cancelling() is ${task?.cancelling()}`));
    try {
      yield* sleep(1);
    } finally {
      print(repr(culprit.exception()), before.done(), after.done());
    }
  },
});
