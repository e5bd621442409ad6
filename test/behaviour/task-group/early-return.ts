import { CancelledError, type Coroutine, defineScenario, print, sleep, taskGroup } from "asyncdemo";

function* child(name: string | number): Coroutine {
  try {
    yield* sleep(1);
    print("child", name, "ends");
  } catch (error) {
    if (error instanceof CancelledError) print("child", name, "is cancelled");
    throw error;
  }
}

function* returns(): Coroutine<string> {
  return yield* taskGroup(function* (group) {
    group.createTask(child("of return"));
    return "returned";
  });
}

export default defineScenario({
  summary: "leaving the block early is a normal end: the children are awaited, not cancelled",
  *main() {
    print(yield* returns());
    let number = 0;
    for (; number < 3; number++) {
      const next = yield* taskGroup(function* (group) {
        group.createTask(child(number));
        if (number === 0) return "continue";
        if (number === 1) return "break";
        return "go on";
      });
      if (next === "continue") continue;
      if (next === "break") break;
      print("never here");
    }
    print("after the loop", number);
  },
});
