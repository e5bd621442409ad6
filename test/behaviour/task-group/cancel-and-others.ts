import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  type Task,
  type TaskGroup,
  TimeoutError,
  taskGroup,
  timeout,
  ValueError,
  wait,
} from "asyncdemo";

function* cleansUp(seconds: number): Coroutine {
  try {
    yield* sleep(10);
  } finally {
    yield* sleep(seconds);
  }
}

function cancelledAfterOneSecond(cleanup: number): Coroutine {
  return taskGroup(function* (group) {
    group.createTask(cleansUp(cleanup));
    yield* sleep(1);
    group.cancel();
  });
}

function* deadlineDuringTheWait(): Coroutine {
  yield* timeout(2, () => cancelledAfterOneSecond(3));
  print("never here");
}

function* deadlineAfterTheWait(): Coroutine {
  yield* timeout(5, () => cancelledAfterOneSecond(3));
  print("in time");
}

function* twoDeadlines(): Coroutine {
  try {
    yield* timeout(3, () =>
      timeout(2, () =>
        taskGroup(function* (group) {
          group.createTask(cleansUp(5));
          group.cancel();
        }),
      ),
    );
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    print("the outer one");
  }
}

function* cancelledDuringTheWait(): Coroutine {
  const task = currentTask() as Task;
  getRunningLoop().callLater(2, () => task.cancel("from outside"));
  yield* cancelledAfterOneSecond(3);
  print("never here");
}

function* cancelledBeforeTheGroup(): Coroutine {
  const task = currentTask() as Task;
  try {
    task.cancel("before");
    yield* sleep(1);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
  }
  yield* cancelledAfterOneSecond(1);
  print("after the group", task.cancelling());
}

function* cancelledAndTakenBack(): Coroutine {
  const task = currentTask() as Task;
  const loop = getRunningLoop();
  loop.callLater(2, () => task.cancel("from outside"));
  loop.callLater(3, () => task.uncancel());
  yield* cancelledAfterOneSecond(5);
  print("after the group", task.cancelling());
}

function* withAFailureAsWell(): Coroutine {
  function* fails(): Coroutine {
    try {
      yield* sleep(10);
    } finally {
      yield* sleep(3);
      // biome-ignore lint/correctness/noUnsafeFinally: the error takes the cancellation's place
      throw new ValueError("in clean-up");
    }
  }
  yield* timeout(2, () =>
    taskGroup(function* (group) {
      group.createTask(fails());
      yield* sleep(1);
      group.cancel();
    }),
  );
}

function* byAnEagerChild(): Coroutine {
  function* child(group: TaskGroup): Coroutine {
    group.cancel();
    print("the child goes on");
    yield* sleep(1);
    print("never here");
  }
  const task = yield* taskGroup(function* (group) {
    const made = group.createTask(child(group), { eagerStart: true });
    print("made", made.cancelling());
    return made;
  });
  print("after the group", task.cancelled());
}

export default defineScenario({
  summary: "A group that is cancelled by cancel() takes back its own request only",
  *main() {
    for (const test of [
      deadlineDuringTheWait,
      deadlineAfterTheWait,
      twoDeadlines,
      cancelledDuringTheWait,
      cancelledBeforeTheGroup,
      cancelledAndTakenBack,
      withAFailureAsWell,
      byAnEagerChild,
    ]) {
      print(
        "---",
        test.name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
      );
      const task = createTask(test());
      yield* wait([task]);
      try {
        print("returned", yield* task, task.cancelling());
      } catch (error) {
        print("raised", repr(error), task.cancelling());
      }
    }
  },
});
