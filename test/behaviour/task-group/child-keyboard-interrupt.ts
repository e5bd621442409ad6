import {
  CancelledError,
  type Coroutine,
  defineScenario,
  KeyboardInterrupt,
  print,
  repr,
  sleep,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* interrupt(): Coroutine {
  yield* sleep(1);
  print("the child interrupts");
  throw new KeyboardInterrupt("child");
}

function* bystander(name: string, failure: Error): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(name, "is cancelled");
    yield* sleep(1);
    print(name, "fails");
    throw failure;
  }
}

export default defineScenario({
  summary: "a child's KeyboardInterrupt leaves the loop, then the group alone and bare",
  ends: { raises: KeyboardInterrupt },
  *main() {
    try {
      yield* taskGroup(function* (group) {
        group.createTask(bystander("A", new ValueError("dropped")));
        group.createTask(interrupt());
        group.createTask(bystander("B", new TypeError("dropped too")));
        print("the body ends");
      });
    } catch (error) {
      print("the group", repr(error));
      throw error;
    }
  },
});
