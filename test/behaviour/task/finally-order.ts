import {
  type AsyncContextManager,
  asyncWith,
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  print,
  type Raised,
  repr,
  sleep,
} from "asyncdemo";

class Resource implements AsyncContextManager<void> {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  *enter(): Coroutine {
    yield* sleep(0);
    print(`${this.name} opened`);
  }

  *exit(raised?: Raised): Coroutine<boolean> {
    const error = repr(raised?.error);
    print(`${this.name} closing after ${error} in ${currentTask()?.getName()}`);
    yield* sleep(1);
    print(`${this.name} closed`);
    return false;
  }
}

function* inner(): Coroutine {
  try {
    yield* asyncWith(new Resource("inner resource"), function* () {
      yield* sleep(10);
    });
  } finally {
    print("inner finally");
    yield* sleep(1);
    print("inner finally ends");
  }
}

function* outer(): Coroutine {
  yield* asyncWith(new Resource("outer resource"), function* () {
    try {
      yield* inner();
    } finally {
      print("outer finally");
      yield* sleep(0);
      print("outer finally ends");
    }
  });
}

function* ticker(): Coroutine {
  for (;;) {
    yield* sleep(0.5);
    print("tick");
  }
}

export default defineScenario({
  summary: "finally blocks and exits run in the task's own steps, innermost first",
  *main() {
    const task = createTask(outer(), { name: "outer" });
    const background = createTask(ticker());
    yield* sleep(1);
    task.cancel("enough");
    try {
      yield* task;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(repr(error));
    }
    background.cancel();
  },
});
