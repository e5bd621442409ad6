import {
  asyncWith,
  Condition,
  createTask,
  defineScenario,
  gather,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* waiter(name: string, condition: Condition) {
  yield* asyncWith(condition, function* () {
    try {
      print(name, "wakes:", yield* condition.wait());
    } catch (error) {
      print(name, "gives up:", repr(error));
      throw error;
    }
  });
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* testCase(title: string, cancelled: readonly number[]) {
  print("---", title);
  const condition = new Condition();
  const tasks = [..."ABC"].map((name) => createTask(waiter(name, condition)));
  yield* sleep(0);
  const ticking = createTask(ticker(6));
  yield* asyncWith(condition, function* () {
    condition.notify();
  });
  for (const index of cancelled) tasks[index]?.cancel(`number ${index}`);
  yield* ticking;
  print(
    "done:",
    tasks.map((task) => task.done()),
  );
  for (const task of tasks) task.cancel("the end");
  yield* gather(tasks, { returnExceptions: true });
}

export default defineScenario({
  summary: "a waiter that is cancelled after it was notified passes the notification on",
  *main() {
    yield* testCase("the notified one is cancelled", [0]);
    yield* testCase("and the next one", [0, 1]);
    yield* testCase("only the next one", [1]);
    yield* testCase("all of them", [0, 1, 2]);
  },
});
