import { asyncWith, defineScenario, print, repr, TaskGroup } from "asyncdemo";

export default defineScenario({
  summary: "a task group can be entered once",
  *main() {
    const group = new TaskGroup();
    yield* asyncWith(group, function* () {
      try {
        yield* asyncWith(group, function* () {
          print("never here");
        });
      } catch (error) {
        print("inside:", repr(error));
      }
    });
    try {
      yield* asyncWith(group, function* () {
        print("never here");
      });
    } catch (error) {
      print("afterwards:", repr(error));
    }
  },
});
