import { createTask, defineScenario, Lock, print, repr, sleep } from "asyncdemo";

function show(lock: Lock) {
  print(repr(lock));
}

export default defineScenario({
  summary: "a lock's repr shows whether it is locked, and how many wait for it",
  *main() {
    const lock = new Lock();
    show(lock);
    yield* lock.acquire();
    show(lock);
    const waiters = [createTask(lock.acquire()), createTask(lock.acquire())] as const;
    yield* sleep(0);
    show(lock);
    lock.release();
    show(lock);
    yield* sleep(0);
    show(lock);
    waiters[1].cancel();
    show(lock);
    yield* sleep(0);
    show(lock);
    lock.release();
    show(lock);
  },
});
