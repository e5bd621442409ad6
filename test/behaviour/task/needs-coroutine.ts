import {
  type Awaitable,
  type Coroutine,
  createTask,
  defineScenario,
  ensureFuture,
  Future,
  gather,
  print,
  repr,
  reprMethod,
  sleep,
  Task,
} from "asyncdemo";

/** Awaitable, but no coroutine. */
class Answer implements Awaitable<number> {
  *[Symbol.iterator](): Coroutine<number> {
    yield* sleep(1);
    return 42;
  }

  [reprMethod](): string {
    return "Answer()";
  }
}

function* coro(): Coroutine<string> {
  return "coroutine's result";
}

export default defineScenario({
  summary: "Tasks are made of coroutines only; ensureFuture wraps other awaitables",
  *main() {
    const future = new Future();
    for (const wrong of [123, null, "text", coro, future, new Answer()]) {
      try {
        createTask(wrong as never);
      } catch (error) {
        print((error as Error).message.split(" at ")[0]?.replace(/>$/, ""));
      }
    }
    try {
      new Task([] as never);
    } catch (error) {
      print(repr(error));
    }

    print(yield* createTask(coro()));
    const wrapped = ensureFuture(new Answer());
    print(wrapped.constructor.name, yield* wrapped);
    print(yield* new Answer());
    print(yield* gather([new Answer(), coro()]));
    for (const wrong of [123, [], "text", {}]) {
      try {
        ensureFuture(wrong as never);
      } catch (error) {
        print(repr(error));
      }
    }
  },
});
