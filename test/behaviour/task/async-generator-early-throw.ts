import {
  type AsyncGenerator,
  type Awaitable,
  asyncGenerator,
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  GeneratorExit,
  item,
  print,
  repr,
  ValueError,
} from "asyncdemo";

const ticks = asyncGenerator(function* ticks(name: string) {
  try {
    yield item(1);
    yield item(2);
  } catch (error) {
    if (!(error instanceof GeneratorExit)) print(name, "got", repr(error));
    throw error;
  } finally {
    print(name, "ends");
  }
});

function* attempt(what: string, awaitable: Awaitable): Coroutine {
  try {
    const got = (yield* awaitable as Coroutine<unknown>) as IteratorResult<unknown> | undefined;
    if (got?.done) print(what, "is over");
    else print(what, got?.value ?? null);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(what, repr(error));
  }
}

function* look(
  name: string,
  method: (generator: AsyncGenerator<number>) => Coroutine<unknown>,
): Coroutine {
  for (const started of [false, true]) {
    let generator = ticks(name);
    if (started) yield* generator.asend(null);
    const task = createTask(method(generator));
    task.cancel(`stop ${name}`);
    yield* attempt("the task", task);
    yield* attempt("the generator", generator.asend(null));
    generator = ticks(name);
    if (started) yield* generator.asend(null);
    method(generator).return(undefined as never);
    yield* attempt("the closed generator", generator.asend(null));
  }
}

export default defineScenario({
  summary: "What is thrown into a method of an async generator is raised in the generator",
  *main() {
    yield* look("asend", (generator) => generator.asend(null));
    yield* look("athrow", (generator) => generator.athrow(new ValueError()));
    yield* look("aclose", (generator) => generator.aclose());
  },
});
