import type { Coroutine, Task } from "asyncdemo";
import {
  allTasks,
  createTask,
  currentTask,
  defineScenario,
  gc,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

const backgroundTasks: Task[] = [];

function* waitInVain(name: string): Coroutine {
  print(`Task ${name}: start`);
  // Only the task that awaits this future refers to it.
  yield* getRunningLoop().createFuture<void>();
}

function* sleepASecond(name: string): Coroutine {
  print(`Task ${name}: start`);
  yield* sleep(1);
  print(`Task ${name}: awake`);
}

export default defineScenario({
  summary: "The loop keeps only weak references: a task without any other reference is collected",
  topic: "tasks",
  mode: "notebook",
  lessons: {
    A: "Held by nothing: the loop keeps only a weak reference, and so does the future it awaits.",
    B: "Held by a collection of ours: a collector must leave it alone.",
    C: "Held by the timer that will wake it: sleeping tasks survive without our help.",
    D: "The collection reports the task: Task was destroyed but it is pending!",
  },
  *main() {
    createTask(waitInVain("forgotten"), { name: "forgotten" }); // A
    backgroundTasks.push(createTask(waitInVain("kept"), { name: "kept" })); // B
    createTask(sleepASecond("asleep"), { name: "asleep" }); // C

    yield* sleep(0);
    yield* gc.collect(); // D

    const others = [...allTasks()].filter((task) => task !== currentTask());
    print(`Still alive: ${repr(others.map((task) => task.getName()).sort())}`);

    yield* sleep(2);
    backgroundTasks.pop()?.cancel();
  },
});
