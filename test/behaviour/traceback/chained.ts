import {
  type Coroutine,
  createTask,
  defineScenario,
  ExceptionGroup,
  sleep,
  taskGroup,
  timeout,
  ValueError,
} from "asyncdemo";

function* connect(): Coroutine {
  yield* sleep(1);
  throw new ValueError("refused");
}

function* load(): Coroutine {
  try {
    yield* createTask(connect());
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new TypeError("cannot load", { cause: error });
  }
}

function* limited(): Coroutine {
  yield* timeout(2, function* () {
    yield* sleep(5);
  });
}

function* patient(): Coroutine {
  try {
    yield* sleep(5);
  } finally {
    yield* limited();
  }
}

export default defineScenario({
  summary: "an exception's cause is printed before it",
  ends: { raises: ExceptionGroup },
  *main() {
    yield* taskGroup(function* (group) {
      group.createTask(load());
      group.createTask(patient());
    });
  },
});
