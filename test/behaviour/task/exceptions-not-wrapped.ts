import {
  type Coroutine,
  contextOf,
  createTask,
  defineScenario,
  print,
  sleep,
  ValueError,
} from "asyncdemo";

function* inner(error: Error): Coroutine {
  yield* sleep(0);
  throw error;
}

function* middle(error: Error): Coroutine {
  return yield* createTask(inner(error));
}

export default defineScenario({
  summary: "An exception crosses tasks as it is: the same object, without cause or context",
  *main() {
    const error = new ValueError("failed");
    const cause = new Error("cause");
    for (const attempt of [inner(error), middle(error), createTask(middle(error))]) {
      try {
        yield* attempt;
      } catch (raised) {
        if (!(raised instanceof ValueError)) throw raised;
        print(raised === error, raised.cause, contextOf(raised));
      }
    }
    error.cause = cause;
    try {
      yield* createTask(middle(error));
    } catch (raised) {
      if (!(raised instanceof ValueError)) throw raised;
      print(raised === error, raised.cause === cause);
    }
  },
});
