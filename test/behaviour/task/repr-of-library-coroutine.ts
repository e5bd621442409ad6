import {
  allTasks,
  Barrier,
  Condition,
  createTask,
  currentTask,
  defineScenario,
  Event,
  Lock,
  print,
  Queue,
  repr,
  Semaphore,
  sleep,
  type Task,
  wait,
  waitFor,
} from "asyncdemo";

function show(task: Task<unknown>): void {
  print(repr(task).replace(/ at [^\]>,]*:\d+/g, ""));
}

export default defineScenario({
  summary: "A task's repr names the coroutine of the library that it runs",
  *main() {
    const [queue, lock, semaphore] = [new Queue<number>(1), new Lock(), new Semaphore(1)];
    const [event, condition, barrier] = [new Event(), new Condition(), new Barrier(2)];
    yield* condition.acquire();
    const made = [
      queue.get(),
      queue.put(1),
      queue.join(),
      lock.acquire(),
      semaphore.acquire(),
      event.wait(),
      condition.wait(),
      condition.waitFor(() => false),
      barrier.wait(),
      barrier.reset(),
      barrier.abort(),
      sleep(1),
      waitFor(event.wait(), 1),
    ];
    for (const coroutine of made) {
      const task: Task<unknown> = createTask<unknown>(coroutine, { name: "t" });
      show(task);
      task.cancel();
    }
    yield* wait([...allTasks()].filter((task) => task !== currentTask()));
  },
});
