import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  RuntimeError,
  repr,
  sleep,
  TaskGroup,
  taskGroup,
  ValueError,
  wait,
} from "asyncdemo";

function say(...words: unknown[]): void {
  print(...words, "at", Math.round(getRunningLoop().time()));
}

function* worker(name: string, { cleanup = 0, fails = null as Error | null } = {}): Coroutine {
  try {
    yield* sleep(10);
    say(name, "ends");
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    say(name, "gets", repr(error));
    yield* sleep(cleanup);
    throw fails ?? error;
  }
}

function* inTheBody(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(worker("a"));
    group.createTask(worker("b", { cleanup: 2 }));
    yield* sleep(1);
    group.cancel();
    group.cancel();
    say("the body goes on until it awaits", repr(group));
    try {
      yield* sleep(5);
    } finally {
      say("the body is cut short");
    }
  });
  say("after the group");
}

function* atTheExit(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(worker("a"));
    getRunningLoop().callLater(1, () => group.cancel());
  });
  say("after the group");
}

function* byAChild(): Coroutine {
  function* canceller(group: TaskGroup): Coroutine {
    yield* sleep(1);
    group.cancel();
    say("the child goes on");
    yield* sleep(5);
    say("never here");
  }
  yield* taskGroup(function* (group) {
    group.createTask(worker("a"));
    group.createTask(canceller(group));
  });
  say("after the group");
}

function* beforeItIsEntered(): Coroutine {
  const group = new TaskGroup();
  group.cancel();
  group.enter();
  try {
    say("inside", repr(group));
    try {
      group.createTask(worker("a"));
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
      say("refused", error.message);
    }
    yield* sleep(5);
    say("never here");
  } catch (error) {
    yield* group.exit({ error });
  }
  say("after the group");
}

function* withoutAnotherAwait(): Coroutine {
  yield* taskGroup(function* (group) {
    group.cancel();
    say("the body ends by itself");
  });
  say("after the group");
  yield* sleep(1);
  say("and an await later");
}

function* afterTheEnd(): Coroutine {
  let ended: TaskGroup | null = null;
  yield* taskGroup(function* (group) {
    ended = group;
  });
  const group = ended as TaskGroup | null;
  group?.cancel();
  yield* sleep(0);
  say("nothing happens", repr(group));
}

function* aChildFailsWhileItIsCancelled(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(worker("a", { fails: new ValueError("of a") }));
    yield* sleep(1);
    group.cancel();
    yield* sleep(5);
  });
}

function* theBodyRaisesAnotherError(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(worker("a"));
    yield* sleep(1);
    group.cancel();
    try {
      yield* sleep(5);
    } catch {
      throw new ValueError("of the body");
    }
  });
}

function* cancelledFromOutsideAsWell(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(worker("a", { cleanup: 2 }));
    group.cancel();
    currentTask()?.cancel("from outside");
    yield* sleep(5);
  });
  say("never here");
}

function* aFailingGroupIsNotCancelled(): Coroutine {
  function* fails(): Coroutine {
    throw new ValueError("first");
  }
  yield* taskGroup(function* (group) {
    group.createTask(fails());
    try {
      yield* sleep(5);
    } finally {
      group.cancel();
    }
  });
}

function* nested(): Coroutine {
  yield* taskGroup(function* (outer) {
    yield* taskGroup(function* (inner) {
      inner.createTask(worker("in inner"));
      outer.createTask(worker("in outer"));
      yield* sleep(1);
      outer.cancel();
      yield* sleep(5);
    });
    say("never here");
  });
  say("after both");
}

export default defineScenario({
  summary:
    "cancel() ends a group early: its tasks and its block are cancelled, and it swallows that",
  *main() {
    for (const test of [
      inTheBody,
      atTheExit,
      byAChild,
      beforeItIsEntered,
      withoutAnotherAwait,
      afterTheEnd,
      aChildFailsWhileItIsCancelled,
      theBodyRaisesAnotherError,
      cancelledFromOutsideAsWell,
      aFailingGroupIsNotCancelled,
      nested,
    ]) {
      print(
        "---",
        test.name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
      );
      const task = createTask(test(), { name: "case" });
      yield* wait([task]);
      try {
        print("returned", yield* task, task.cancelling());
      } catch (error) {
        print("raised", repr(error), task.cancelling());
      }
    }
  },
});
