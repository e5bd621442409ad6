import {
  allTasks,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  sleep,
  type Task,
} from "asyncdemo";

function names(): string[] {
  return [...allTasks()].map((task) => task.getName()).sort();
}

function* child(name: string): Coroutine {
  const task = currentTask() as Task;
  print("eager step:", task.getName(), task.done(), names());
  if (name === "outer") {
    createTask(child("inner"), { name: "inner", eagerStart: true });
    print("outer again:", currentTask() === task);
  }
  yield* sleep(0);
  print("later step:", currentTask() === task, names());
}

function* atOnce(): Coroutine {
  print("eager step:", currentTask()?.getName(), names());
}

export default defineScenario({
  summary:
    "During the eager step current_task() is the new task, afterwards the creator again; " +
    "all_tasks() includes it while it runs",
  *main() {
    const creator = currentTask() as Task;
    creator.setName("main");
    const task = createTask(child("outer"), { name: "outer", eagerStart: true });
    print("creator again:", currentTask() === creator, names());
    createTask(atOnce(), { name: "at once", eagerStart: true });
    print("creator again:", currentTask() === creator, names());

    function callback(): void {
      print("callback:", currentTask());
      createTask(atOnce(), { name: "of a callback", eagerStart: true });
      print("callback:", currentTask());
    }

    getRunningLoop().callSoon(callback);
    yield* task;
    yield* sleep(0);
    print(names());
  },
});
