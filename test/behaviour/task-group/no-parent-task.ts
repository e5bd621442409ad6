import { defineScenario, getRunningLoop, print, repr, sleep, TaskGroup } from "asyncdemo";

function enter(): void {
  const group = new TaskGroup();
  try {
    group.enter();
  } catch (error) {
    print(repr(error), repr(group));
  }
}

export default defineScenario({
  summary: "a group cannot be entered outside of a task",
  *main() {
    getRunningLoop().callSoon(enter);
    yield* sleep(0);
  },
});
