import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  ExceptionGroup,
  print,
  repr,
  sleep,
  type TaskGroup,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* fail(): Coroutine {
  throw new ValueError("child");
}

function* work(): Coroutine {
  yield* sleep(10);
}

function tryToCreate(group: TaskGroup): void {
  const coroutine = work();
  try {
    group.createTask(coroutine);
  } catch (error) {
    print(repr(error));
  }
  print("closed:", coroutine.next().done);
}

function* createInCleanup(group: TaskGroup): Coroutine {
  try {
    yield* sleep(10);
  } finally {
    tryToCreate(group);
  }
}

function* afterFailure(): Coroutine {
  try {
    yield* taskGroup(function* (group) {
      group.createTask(createInCleanup(group));
      group.createTask(fail());
      try {
        yield* sleep(10);
      } finally {
        tryToCreate(group);
      }
    });
  } catch (error) {
    if (!(error instanceof ExceptionGroup)) throw error;
    print(repr(error));
  }
}

function* whileParentIsCancelled(): Coroutine {
  try {
    yield* taskGroup(function* (group) {
      group.createTask(createInCleanup(group));
      yield* sleep(10);
    });
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(repr(error));
  }
}

export default defineScenario({
  summary: "createTask is a RuntimeError while the group aborts, in the body and in its children",
  *main() {
    yield* afterFailure();
    const parent = createTask(whileParentIsCancelled());
    yield* sleep(1);
    parent.cancel();
    yield* parent;
  },
});
