import {
  type AsyncContextManager,
  asyncWith,
  type Coroutine,
  defineScenario,
  Lock,
  print,
  Queue,
  type Raised,
  repr,
  sleep,
  timeout,
} from "asyncdemo";

const managerThat = (swallows: boolean): AsyncContextManager<void> => ({
  enter: () => {},
  *exit(raised?: Raised) {
    print("exit", repr(raised?.error ?? null));
    return swallows;
  },
});

function* work(lock: Lock, queue: Queue): Coroutine {
  yield* timeout(5, function* () {
    yield* asyncWith(managerThat(true), function* () {
      yield* asyncWith(lock, function* () {
        yield* asyncWith(managerThat(false), function* () {
          print("waits");
          yield* queue.get();
        });
      });
    });
    print("goes on");
  });
}

export default defineScenario({
  summary: "A plain generator's own return() leaves every block, and nothing swallows it",
  *main() {
    const lock = new Lock();
    const queue = new Queue();
    const coroutine = work(lock, queue);
    coroutine.next();
    coroutine.return();
    print(lock.locked(), repr(queue).split("maxsize")[1]);
    yield* sleep(9);
  },
});
