import { asyncWith, type Coroutine, defineScenario, print, repr, TaskGroup } from "asyncdemo";

function* child(): Coroutine {
  print("never runs");
}

export default defineScenario({
  summary: "createTask before the group is entered is a RuntimeError and closes the coroutine",
  *main() {
    const group = new TaskGroup();
    const coroutine = child();
    try {
      group.createTask(coroutine);
    } catch (error) {
      print(repr(error));
    }
    print("closed:", coroutine.next().done);
    yield* asyncWith(group, function* () {
      print("the group is still good");
    });
  },
});
