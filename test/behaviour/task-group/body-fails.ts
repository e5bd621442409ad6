import {
  type Coroutine,
  currentTask,
  defineScenario,
  ExceptionGroup,
  print,
  repr,
  sleep,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* failInCleanup(name: string): Coroutine {
  try {
    yield* sleep(10);
  } catch {
    print(name, "cleans up");
    yield* sleep(1);
    throw new ValueError(name);
  }
}

function* childrenFailToo(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(failInCleanup("A"));
    group.createTask(failInCleanup("B"));
    group.createTask(sleep(10));
    yield* sleep(1);
    print("the body fails");
    throw new TypeError("body");
  });
}

function* bodyAlone(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(sleep(10));
    throw new TypeError("body alone");
  });
}

function* emptyGroup(): Coroutine {
  yield* taskGroup(function* () {
    throw new TypeError("empty group");
  });
}

export default defineScenario({
  summary: "an error in the body cancels the children and comes last in the group",
  *main() {
    for (const run of [childrenFailToo, bodyAlone, emptyGroup]) {
      try {
        yield* run();
      } catch (error) {
        if (!(error instanceof ExceptionGroup)) throw error;
        print(repr(error), currentTask()?.cancelling());
      }
    }
  },
});
