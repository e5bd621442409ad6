import {
  type Awaitable,
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
      print(name, "gives up:", repr(error), "- locked:", condition.locked());
      throw error;
    } finally {
      yield* sleep(0);
      print(name, "leaves");
    }
  });
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* ends(...tasks: Awaitable[]) {
  const results = yield* gather(tasks, { returnExceptions: true });
  print(results.map((result) => repr(result)));
}

export default defineScenario({
  summary: "a cancelled wait() has the lock again before it raises, and then wakes another waiter",
  *main() {
    print("--- the lock is free");
    const condition = new Condition();
    let task = createTask(waiter("A", condition));
    yield* sleep(0);
    const ticking = createTask(ticker(4));
    task.cancel("why");
    yield* ends(task, ticking);

    print("--- the lock is held, and more cancels come");
    task = createTask(waiter("A", condition));
    yield* sleep(0);
    yield* condition.acquire();
    for (const message of ["first", "second", "third"]) {
      task.cancel(message);
      yield* sleep(1);
      print("still there:", !task.done(), "- requests:", task.cancelling());
    }
    condition.release();
    yield* ends(task);

    print("--- notified, and cancelled while it waits for the lock");
    task = createTask(waiter("A", condition));
    yield* sleep(0);
    yield* condition.acquire();
    condition.notify();
    yield* sleep(1);
    task.cancel("late");
    yield* sleep(1);
    condition.release();
    yield* ends(task);

    print("--- one that was not notified wakes another");
    const tasks = [..."ABC"].map((name) => createTask(waiter(name, condition)));
    yield* sleep(0);
    tasks[1]?.cancel();
    yield* sleep(1);
    print(
      "done:",
      tasks.map((each) => each.done()),
    );
    yield* asyncWith(condition, function* () {
      condition.notify();
    });
    yield* ends(...tasks);
  },
});
