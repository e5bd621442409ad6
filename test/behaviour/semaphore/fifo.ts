import { asyncWith, createTask, defineScenario, gather, print, Semaphore, sleep } from "asyncdemo";

function* worker(name: string, semaphore: Semaphore) {
  yield* asyncWith(semaphore, function* () {
    print(name, "enters");
    yield* sleep(1);
  });
  print(name, "leaves");
}

function* waiter(name: string, semaphore: Semaphore) {
  yield* semaphore.acquire();
  print(name, "has it");
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

export default defineScenario({
  summary: "release() hands its slot to the first waiter at once: no other task can take it before",
  *main() {
    let semaphore = new Semaphore(2);
    yield* gather([..."ABCDE"].map((name) => worker(name, semaphore)));

    semaphore = new Semaphore(1);
    print("free at once:", yield* semaphore.acquire());
    const waiters = [..."FG"].map((name) => createTask(waiter(name, semaphore)));
    yield* sleep(0);
    const ticking = createTask(ticker(5));
    semaphore.release();
    print("after release, locked:", semaphore.locked());
    const thief = createTask(waiter("thief", semaphore));
    semaphore.release();
    semaphore.release();
    print("after three, locked:", semaphore.locked());
    yield* semaphore.acquire();
    print("main has it");
    semaphore.release();
    yield* gather([ticking, thief, ...waiters]);
  },
});
