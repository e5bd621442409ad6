import {
  asyncGenerator,
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  item,
  print,
  RuntimeError,
  repr,
  ValueError,
} from "asyncdemo";

const ticks = asyncGenerator(function* ticks() {
  yield item(1);
  yield item(2);
});

function* again(what: string, awaitable: Coroutine<unknown>): Coroutine {
  try {
    const got = (yield* awaitable) as IteratorResult<unknown> | undefined;
    print(what, got?.value ?? null);
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    print(what, error.message);
  }
}

export default defineScenario({
  summary: "What a method of an async generator returns can be awaited once",
  *main() {
    const generator = ticks();
    const send = generator.asend(null);
    yield* again("send", send);
    yield* again("send", send);
    const close = generator.aclose();
    yield* again("close", close);
    yield* again("close", close);
    const thrown = generator.athrow(new ValueError());
    thrown.return(undefined as never);
    yield* again("throw", thrown);
    for (const each of [send, close, thrown, generator]) print(repr(each).split(" ")[0]);
    print((yield* createTask(ticks().anext())).value);
    const task = createTask(ticks().anext(), { name: "next" });
    print(repr(task).split(" at ")[0]);
    task.cancel("why");
    try {
      yield* task;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(repr(error));
    }
  },
});
