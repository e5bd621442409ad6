import {
  type Coroutine,
  defineScenario,
  ExceptionGroup,
  print,
  RuntimeError,
  repr,
  sleep,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* fail(delay: number, error: Error): Coroutine {
  yield* sleep(delay);
  throw error;
}

function* failInCleanup(delay: number, error: Error): Coroutine {
  try {
    yield* sleep(10);
  } catch {
    yield* sleep(delay);
    throw error;
  }
}

function* sameTurn(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(fail(1, new ValueError("first timer")));
    group.createTask(fail(1, new TypeError("second timer")));
  });
}

function* orderOfFinishing(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(failInCleanup(2, new ValueError("slow clean-up")));
    group.createTask(failInCleanup(1, new TypeError("quick clean-up")));
    group.createTask(sleep(10));
    group.createTask(fail(1, new RuntimeError("the cause")));
  });
}

export default defineScenario({
  summary: "a group collects its errors in the order in which the children finished",
  *main() {
    for (const run of [sameTurn, orderOfFinishing]) {
      try {
        yield* run();
      } catch (error) {
        if (!(error instanceof ExceptionGroup)) throw error;
        print(repr(error));
      }
    }
  },
});
