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
    print(name, "wakes:", yield* condition.wait(), "- locked:", condition.locked());
    yield* sleep(0);
    print(name, "leaves");
  });
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function show(condition: Condition) {
  print(repr(condition));
}

export default defineScenario({
  summary: "notify(n) wakes n waiters in FIFO order, one after the other as the lock becomes free",
  *main() {
    const condition = new Condition();
    show(condition);
    yield* asyncWith(condition, function* () {
      condition.notify();
      print("nobody was there to be notified");
    });
    const waiters = [..."ABCDE"].map((name) => createTask(waiter(name, condition)));
    yield* sleep(0);
    show(condition);

    const ticking = createTask(ticker(12));
    yield* asyncWith(condition, function* () {
      condition.notify();
      condition.notify(2);
      show(condition);
    });
    yield* ticking;
    show(condition);
    yield* asyncWith(condition, function* () {
      condition.notifyAll();
      condition.notifyAll();
      yield* sleep(1);
    });
    yield* gather(waiters);
    show(condition);
  },
});
