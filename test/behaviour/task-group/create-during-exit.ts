import { type Coroutine, defineScenario, print, sleep, type TaskGroup, taskGroup } from "asyncdemo";

function* child(group: TaskGroup, name: string, more: number): Coroutine {
  print(name, "starts", group);
  yield* sleep(1);
  if (more > 0) group.createTask(child(group, `${name}+`, more - 1));
  print(name, "ends");
}

export default defineScenario({
  summary: "children may add tasks to the group while it waits at its end",
  *main() {
    yield* taskGroup(function* (group) {
      group.createTask(child(group, "A", 2));
      group.createTask(child(group, "B", 1));
      print("the body ends");
    });
    print("the group ends");
  },
});
