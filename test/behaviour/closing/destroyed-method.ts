import {
  type AsyncContextManager,
  type AsyncGenerator,
  asyncGenerator,
  asyncWith,
  coroutine,
  createTask,
  defineScenario,
  type Future,
  getRunningLoop,
  item,
  print,
  type Raised,
  repr,
  sleep,
} from "asyncdemo";

const manager: AsyncContextManager<void> = {
  enter: () => {},
  *exit(raised?: Raised) {
    print("exit", repr(raised?.error ?? null));
    return true;
  },
};

const waits = coroutine(function* waits(name: string, future: Future<void>) {
  try {
    yield* future;
  } finally {
    print(name, "leaves its await");
  }
});

const items = asyncGenerator(function* items(name: string, future: Future<void>) {
  try {
    yield* asyncWith(manager, function* () {
      yield* waits(name, future);
      yield item("never");
    });
    print(name, "goes on");
  } finally {
    print(name, "is closed");
  }
});

const inCoroutine = coroutine(function* inCoroutine(generator: AsyncGenerator<string>) {
  yield* generator.asend(null);
});

export default defineScenario({
  summary: "A task of a generator's method that is destroyed leaves what the generator awaits",
  mode: "notebook",
  *main() {
    getRunningLoop().setExceptionHandler(() => {});
    const future = getRunningLoop().createFuture<void>();
    createTask(inCoroutine(items("in a coroutine", future)));
    createTask(items("by itself", future).asend(null));
    yield* sleep(1);
  },
});
