import {
  type Coroutine,
  captureCallGraph,
  createTask,
  defineScenario,
  print,
  sleep,
  type Task,
  wait,
} from "asyncdemo";

function* waits(task: Task): Coroutine {
  yield* wait([task], { timeout: 1 });
  yield* sleep(9);
}

export default defineScenario({
  summary: "A wait() whose time is up does not await its tasks any more",
  *main() {
    const task = createTask(sleep(9)) as Task;
    createTask(waits(task));
    yield* sleep(2);
    print(captureCallGraph(task)?.awaitedBy.length);
  },
});
