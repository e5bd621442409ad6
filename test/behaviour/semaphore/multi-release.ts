import { createTask, defineScenario, gather, print, Semaphore, sleep } from "asyncdemo";

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
  summary: "several releases in one turn wake as many waiters, all on the next turn, in FIFO order",
  *main() {
    const semaphore = new Semaphore(0);
    const waiters = [..."ABCDE"].map((name) => createTask(waiter(name, semaphore)));
    yield* sleep(0);
    let ticking = createTask(ticker(4));
    for (let count = 0; count < 3; count++) semaphore.release();
    yield* ticking;
    print(
      "done:",
      waiters.map((task) => task.done()),
    );

    ticking = createTask(ticker(4));
    for (let count = 0; count < 4; count++) semaphore.release();
    yield* gather([ticking, ...waiters]);
    print("locked:", semaphore.locked());
    yield* semaphore.acquire();
    yield* semaphore.acquire();
    print("locked:", semaphore.locked());
  },
});
