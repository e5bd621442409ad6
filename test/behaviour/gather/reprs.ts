import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  Future,
  gather,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function* job<T>(result: T): Coroutine<T> {
  yield* sleep(0);
  return result;
}

function* fail(): Coroutine {
  throw new ValueError("failed");
}

function* twice(future: Future): Coroutine {
  print("one:", yield* future);
  print("two:", yield* future);
}

export default defineScenario({
  summary:
    "The object is <class 'asyncio.tasks._GatheringFuture'>, repr <_GatheringFuture pending>; " +
    "awaiting it twice works like any future",
  *main() {
    const gathering = gather([job(1), job("two")]);
    print(gathering.constructor);
    print(repr(gathering), gathering instanceof Future);
    const other = createTask(twice(gathering));
    print(yield* gathering);
    print(yield* gathering);
    yield* other;
    print(repr(gathering));

    const failing = gather([fail(), job(2)]);
    try {
      yield* failing;
    } catch {
      print(repr(failing));
    }
    try {
      yield* failing;
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print("again:", repr(error));
    }

    const cancelled = gather([job(3)]);
    cancelled.cancel();
    print(repr(cancelled));
    try {
      yield* cancelled;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(repr(cancelled));
    }

    const empty = gather([]);
    print(empty.constructor.name, repr(empty));
  },
});
