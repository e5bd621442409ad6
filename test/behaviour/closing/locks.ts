import {
  type AsyncContextManager,
  asyncGenerator,
  asyncWith,
  Barrier,
  BoundedSemaphore,
  Condition,
  type Coroutine,
  createTask,
  defineScenario,
  gather,
  item,
  Lock,
  print,
  repr,
  Semaphore,
  sleep,
} from "asyncdemo";

type AnyLock = AsyncContextManager<void> & { locked(): boolean };

const items = asyncGenerator(function* items(lock: AsyncContextManager<unknown>) {
  yield* asyncWith(lock, function* () {
    yield item("item");
    yield item("never");
  });
});

function* waiter(lock: AnyLock): Coroutine {
  yield* asyncWith(lock, function* () {
    print("the waiter has it");
  });
}

function* look(lock: AnyLock): Coroutine {
  const generator = items(lock);
  yield* generator.anext();
  print(lock.constructor.name, lock.locked());
  const task = createTask(waiter(lock));
  yield* sleep(0);
  yield* generator.aclose();
  print("closed", task.done());
  yield* task;
  print(lock.locked());
}

function* barrier(): Coroutine {
  const barrier = new Barrier(2);
  const generators = [items(barrier), items(barrier)];
  yield* gather(generators.map((generator) => generator.anext()));
  for (const generator of generators) {
    yield* generator.aclose();
    print(repr(barrier).split(" [")[1]);
  }
}

export default defineScenario({
  summary: "Closing an async generator frees the lock that it holds",
  *main() {
    yield* look(new Lock());
    yield* look(new Semaphore(1));
    yield* look(new BoundedSemaphore(1));
    yield* look(new Condition());
    yield* barrier();
  },
});
