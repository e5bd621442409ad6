import {
  type Coroutine,
  createTask,
  defineScenario,
  eagerTaskFactory,
  getRunningLoop,
  print,
  sleep,
  type Task,
  wait,
} from "asyncdemo";

function* child(name: string, seconds: number): Coroutine {
  print(name, "first part");
  yield* sleep(seconds);
  print(name, "second part", Math.round(getRunningLoop().time() * 1000));
}

function* family(): Coroutine {
  print("creator starts");
  const tasks: Task<void>[] = [];
  for (const [name, seconds] of [
    ["A", 3],
    ["B", 0],
    ["C", 1],
    ["D", 0],
  ] as const) {
    tasks.push(createTask(child(name, seconds)));
    print("creator's next statement");
  }
  yield* wait(tasks);
}

export default defineScenario({
  summary:
    "Eager children run their first part in creation order before the creator's next statement, " +
    "then resume in the order their awaits complete",
  *main() {
    yield* family();
    print("-- eagerly");
    getRunningLoop().setTaskFactory(eagerTaskFactory);
    yield* family();
  },
});
