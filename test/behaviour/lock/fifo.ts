import { asyncWith, createTask, defineScenario, gather, Lock, print, sleep } from "asyncdemo";

function* worker(name: string, lock: Lock) {
  print(name, "asks");
  print(name, "has it:", yield* lock.acquire());
  yield* sleep(0);
  lock.release();
  print(name, "released it");
}

function* visitor(name: string, lock: Lock) {
  yield* asyncWith(lock, function* () {
    print(name, "enters");
    yield* sleep(1);
  });
  print(name, "leaves");
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

export default defineScenario({
  summary: "a lock's waiters get it in FIFO order, one per release, each a turn after it",
  *main() {
    const lock = new Lock();
    print("free at once:", yield* lock.acquire());
    const workers = [..."ABC"].map((name) => createTask(worker(name, lock)));
    yield* sleep(0);
    const ticking = createTask(ticker(8));
    yield* sleep(0);
    print("main releases");
    lock.release();
    yield* gather([ticking, ...workers]);

    yield* gather([..."DEF"].map((name) => visitor(name, lock)));
  },
});
