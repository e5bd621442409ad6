import { createTask, defineScenario, gather, Lock, print, sleep } from "asyncdemo";

function* waiter(name: string, lock: Lock) {
  yield* lock.acquire();
  print(name, "has it");
  lock.release();
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

export default defineScenario({
  summary: "who releases a lock and asks for it again at once queues behind those who wait",
  *main() {
    const lock = new Lock();
    yield* lock.acquire();
    const waiters = [..."AB"].map((name) => createTask(waiter(name, lock)));
    const ticking = createTask(ticker(6));
    yield* sleep(0);

    lock.release();
    print("after release, locked:", lock.locked());
    yield* lock.acquire();
    print("main has it again");
    lock.release();
    print("nobody waits, locked:", lock.locked());
    yield* lock.acquire();
    print("main has it at once");
    yield* gather([ticking, ...waiters]);
  },
});
