import { asyncWith, Condition, createTask, defineScenario, Lock, print, sleep } from "asyncdemo";

function* waiter(name: string, condition: Condition) {
  yield* asyncWith(condition, function* () {
    yield* condition.wait();
    print(name, "wakes");
  });
}

export default defineScenario({
  summary: "a condition uses the lock it is given, and several may share one",
  *main() {
    const lock = new Lock();
    const full = new Condition(lock);
    const empty = new Condition(lock);
    yield* asyncWith(full, function* () {
      print("locked:", lock.locked(), full.locked(), empty.locked());
      empty.notify();
    });
    print("locked:", lock.locked(), full.locked(), empty.locked());

    const waiters = [createTask(waiter("full", full)), createTask(waiter("empty", empty))] as const;
    yield* sleep(0);
    print("while both wait, locked:", lock.locked());
    yield* asyncWith(lock, function* () {
      empty.notifyAll();
      print("under the lock itself, locked:", empty.locked());
    });
    yield* waiters[1];
    yield* asyncWith(empty, function* () {
      full.notify();
    });
    yield* waiters[0];
  },
});
