import {
  type Coroutine,
  defineScenario,
  print,
  repr,
  sleep,
  type Task,
  type TaskGroup,
  taskGroup,
} from "asyncdemo";

function* child(name: string, delay: number): Coroutine {
  yield* sleep(delay);
  print(name, "ends");
}

function* late(): Coroutine {
  print("never runs");
}

export default defineScenario({
  summary: "once the last task's group callback has run the group is finished",
  *main() {
    let group!: TaskGroup;
    const callback = (task: Task<void>) => {
      try {
        group.createTask(child("another", 1));
        print(task.getName(), "created another");
      } catch (error) {
        print(task.getName(), repr(error));
      }
    };

    yield* taskGroup(function* (entered) {
      group = entered;
      const first = group.createTask(child("first", 1), { name: "first" });
      first.addDoneCallback(() => callback(first));
      const last = group.createTask(child("last", 3), { name: "last" });
      last.addDoneCallback(() => callback(last));
    });
    print("the parent goes on");
    try {
      group.createTask(late());
    } catch (error) {
      print("afterwards", repr(error));
    }
  },
});
