import { BoundedSemaphore, defineScenario, print, repr, Semaphore } from "asyncdemo";

export default defineScenario({
  summary: "a semaphore starts at 0 or above, and a bounded one never rises above its start",
  *main() {
    for (const Kind of [Semaphore, BoundedSemaphore]) {
      try {
        new Kind(-1);
      } catch (error) {
        print(repr(error));
      }
    }

    const bounded = new BoundedSemaphore(2);
    yield* bounded.acquire();
    bounded.release();
    try {
      bounded.release();
    } catch (error) {
      print(repr(error));
    }
    yield* bounded.acquire();
    yield* bounded.acquire();
    print("locked:", bounded.locked());

    const plain = new Semaphore(0);
    print("locked:", plain.locked());
    for (let count = 0; count < 3; count++) plain.release();
    print([yield* plain.acquire(), yield* plain.acquire(), yield* plain.acquire()]);
    print("locked:", plain.locked());
    const byDefault = new Semaphore();
    yield* byDefault.acquire();
    print("locked:", byDefault.locked());
  },
});
