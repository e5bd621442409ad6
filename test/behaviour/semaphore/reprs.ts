import {
  BoundedSemaphore,
  createTask,
  defineScenario,
  print,
  repr,
  Semaphore,
  sleep,
} from "asyncdemo";

function show(semaphore: Semaphore) {
  print(repr(semaphore));
}

export default defineScenario({
  summary: "a semaphore's repr shows whether it is locked, its value, and how many wait for it",
  *main() {
    for (const Kind of [Semaphore, BoundedSemaphore]) {
      const semaphore = new Kind(2);
      show(semaphore);
      yield* semaphore.acquire();
      show(semaphore);
      yield* semaphore.acquire();
      show(semaphore);
      const waiters = [createTask(semaphore.acquire()), createTask(semaphore.acquire())] as const;
      yield* sleep(0);
      show(semaphore);
      semaphore.release();
      show(semaphore);
      yield* waiters[0];
      show(semaphore);
      waiters[1].cancel();
      semaphore.release();
      show(semaphore);
      yield* sleep(0);
      show(semaphore);
    }
  },
});
