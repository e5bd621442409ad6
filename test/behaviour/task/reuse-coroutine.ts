import {
  type Awaitable,
  type Coroutine,
  coroutine,
  createTask,
  defineScenario,
  print,
  RuntimeError,
  repr,
  sleep,
} from "asyncdemo";

// A plain generator is not as strict.
const coro = coroutine(function* coro(): Coroutine<string> {
  yield* sleep(1);
  return "result";
});

function* awaits<T>(awaitable: Awaitable<T>): Coroutine<T> {
  return yield* awaitable;
}

function* report(awaitable: Awaitable): Coroutine {
  try {
    print("returned", yield* awaitable);
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    print(repr(error));
  }
}

export default defineScenario({
  summary: "A coroutine runs once, and is awaited by one at a time",
  *main() {
    const once = coro();
    yield* report(once);
    yield* report(once);
    yield* report(createTask(once));

    const shared = coro();
    const first = createTask(awaits(shared));
    yield* sleep(0);
    yield* report(shared);
    yield* report(createTask(awaits(shared)));
    yield* report(first);
    yield* report(shared);
  },
});
