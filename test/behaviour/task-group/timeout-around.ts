import {
  CancelledError,
  type Coroutine,
  currentTask,
  defineScenario,
  print,
  repr,
  sleep,
  taskGroup,
  timeout,
  ValueError,
} from "asyncdemo";

function* child(name: string, error?: Error): Coroutine {
  try {
    yield* sleep(10);
  } catch (cancelled) {
    if (!(cancelled instanceof CancelledError)) throw cancelled;
    print(name, "is cancelled");
    yield* sleep(1);
    throw error ?? cancelled;
  }
}

function* limited(error: Error | undefined, inBody: boolean): Coroutine {
  yield* timeout(2, function* (scope) {
    try {
      yield* taskGroup(function* (group) {
        group.createTask(child("A"));
        group.createTask(child("B", error));
        if (inBody) yield* sleep(10);
      });
    } catch (left) {
      print("the group", repr(left), scope.expired());
      throw left;
    }
  });
}

export default defineScenario({
  summary: "a timeout around a group cancels its children and comes out as TimeoutError",
  *main() {
    for (const error of [undefined, new ValueError("in clean-up")]) {
      for (const inBody of [true, false]) {
        try {
          yield* limited(error, inBody);
        } catch (caught) {
          print("main", repr(caught), currentTask()?.cancelling());
        }
        yield* sleep(1);
      }
    }
    yield* timeout(2, function* () {
      yield* taskGroup(function* (group) {
        group.createTask(sleep(1));
      });
    });
    print("in time");
  },
});
