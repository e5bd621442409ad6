import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  Future,
  gather,
  print,
  reprMethod,
  sleep,
  ValueError,
} from "asyncdemo";

class Loud {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  [reprMethod](): string {
    print("repr() of", this.name);
    return `<Loud ${this.name}>`;
  }
}

function* returns(): Coroutine<Loud> {
  return new Loud("a result");
}

function* raises(): Coroutine {
  throw new ValueError(new Loud("an argument"));
}

function* waits(future: Future): Coroutine<unknown> {
  return yield* future;
}

export default defineScenario({
  summary:
    "What tasks return, raise and are cancelled with is not described before it is asked for",
  *main() {
    yield* createTask(returns());
    yield* gather([returns(), returns()]);
    try {
      yield* createTask(raises());
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print("raised");
    }

    const future = new Future();
    const waiting = createTask(waits(future));
    yield* sleep(0);
    future.setResult([new Loud("a member"), { key: new Loud("a value") }]);
    yield* waiting;

    const task = createTask(waits(new Future()));
    yield* sleep(0);
    task.cancel(new Loud("a message"));
    try {
      yield* task;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print("cancelled");
    }

    const shown = new Future();
    shown.setResult(new Loud("what is asked for"));
    print(shown);
    return new Loud("main's result");
  },
});
