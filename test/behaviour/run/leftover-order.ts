import {
  allTasks,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  sleep,
} from "asyncdemo";

function* leftover(name: string, delay: number): Coroutine {
  try {
    yield* sleep(delay);
    yield* getRunningLoop().createFuture();
  } finally {
    print(name, "is cancelled");
  }
}

function* creates(): Coroutine {
  createTask(leftover("third", 0));
  yield* leftover("second", 9);
}

export default defineScenario({
  summary: "what is left is cancelled in the order of creation (of all_tasks())",
  *main() {
    createTask(leftover("first", 3));
    createTask(creates());
    yield* sleep(1);
    createTask(leftover("fourth", 0));
    createTask(leftover("fifth", 2));
    yield* sleep(1);
    print([...allTasks()].map((task) => task === currentTask()));
  },
});
