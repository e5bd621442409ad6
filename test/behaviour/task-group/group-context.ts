import {
  type Coroutine,
  contextOf,
  defineScenario,
  ExceptionGroup,
  print,
  repr,
  sleep,
  suppressesContext,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* fail(): Coroutine {
  throw new ValueError("child");
}

function* inBody(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(fail());
    yield* sleep(10);
  });
}

function* atExit(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(fail());
  });
}

function* bodyFails(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(fail());
    yield* sleep(0);
    throw new TypeError("body");
  });
}

export default defineScenario({
  summary: "the group of errors is raised from None, always with the same message",
  *main() {
    for (const run of [inBody, atExit, bodyFails]) {
      try {
        yield* run();
      } catch (error) {
        if (!(error instanceof ExceptionGroup)) throw error;
        print(error.message, error.exceptions.length);
        print(error.cause, suppressesContext(error), repr(contextOf(error)));
      }
    }
  },
});
