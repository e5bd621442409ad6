import {
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  ensureFuture,
  gather,
  print,
  repr,
  type Task,
} from "asyncdemo";

function* coro(): Coroutine {}

export default defineScenario({
  summary: "Tasks are called Task-1, Task-2 …, or by the name that they are given",
  *main() {
    print(currentTask()?.getName());
    const tasks = [
      createTask(coro()),
      createTask(coro(), { name: "named: no number is used" }),
      createTask(coro(), { name: null }),
      createTask(coro(), { name: 123 }),
      createTask(coro(), { name: "" }),
      createTask(coro(), { name: ["a", 1] }),
      ensureFuture(coro()) as Task<void>,
    ];
    for (const task of tasks) print(repr(task.getName()));
    for (const name of ["renamed", 456, null]) {
      tasks[0]?.setName(name);
      print(repr(tasks[0]?.getName()));
    }
    yield* gather([...tasks, coro()]);
    print(createTask(coro()).getName());
  },
});
