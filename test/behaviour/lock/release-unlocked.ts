import { asyncWith, createTask, defineScenario, Lock, print, RuntimeError, repr } from "asyncdemo";

function* stranger(lock: Lock) {
  print("locked by somebody else:", lock.locked());
  lock.release();
  print("and released:", lock.locked());
}

export default defineScenario({
  summary: "releasing an unlocked lock is a RuntimeError, but any task may release a locked one",
  ends: { raises: RuntimeError, message: "Lock is not acquired." },
  *main() {
    const lock = new Lock();
    try {
      lock.release();
    } catch (error) {
      print(repr(error));
    }

    yield* lock.acquire();
    yield* createTask(stranger(lock));
    try {
      lock.release();
    } catch (error) {
      print(repr(error));
    }

    yield* asyncWith(lock, function* () {
      yield* createTask(stranger(lock));
    });
  },
});
