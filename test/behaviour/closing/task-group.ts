import {
  type AsyncGenerator,
  asyncGenerator,
  BaseExceptionGroup,
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  GeneratorExit,
  item,
  print,
  repr,
  sleep,
  taskGroup,
  ValueError,
  wait,
} from "asyncdemo";

type Child = [name: string, delay: number, ends?: Error];

function* child(...[name, delay, ends]: Child): Coroutine {
  try {
    yield* sleep(delay);
    print(name, "is done");
  } finally {
    print(name, "ends");
    // biome-ignore lint/correctness/noUnsafeFinally: as careless clean-up code does
    if (ends !== undefined) throw ends;
  }
}

const items = asyncGenerator(function* items(...children: Child[]) {
  try {
    yield* taskGroup(function* (group) {
      for (const each of children) group.createTask(child(...each));
      yield* sleep(1);
      yield item("item");
    });
  } finally {
    print("after the group");
  }
});

const swallows = asyncGenerator(function* swallows() {
  yield* taskGroup(function* (group) {
    group.createTask(child("swallowed", 3));
    try {
      yield item("item");
    } catch (error) {
      if (!(error instanceof GeneratorExit)) throw error;
      print("swallowed");
    }
  });
});

function* close(generator: AsyncGenerator<unknown>): Coroutine {
  print((yield* generator.anext()).value);
  try {
    print("closed", yield* generator.aclose());
  } catch (error) {
    if (error instanceof BaseExceptionGroup) print(error.name, repr(error));
    else if (error instanceof CancelledError) print(repr(error));
    else throw error;
  }
  print("cancelling", currentTask()?.cancelling());
}

export default defineScenario({
  summary: "Closing an async generator is an error in the body of a group around its yield",
  *main() {
    yield* close(items(["slow", 3]));
    yield* close(items(["quick", 0]));
    yield* close(items());
    yield* close(items(["fails", 3, new ValueError("late")], ["slow", 4]));
    yield* close(swallows());
    const task = createTask(close(items(["stubborn", 3])));
    yield* sleep(1);
    task.cancel("from outside");
    yield* wait([task]);
    print(task.cancelled());
  },
});
