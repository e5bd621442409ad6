import {
  type Coroutine,
  captureCallGraph,
  createTask,
  defineScenario,
  formatCallGraph,
  print,
} from "asyncdemo";

function* ends(): Coroutine {}

export default defineScenario({
  summary: "a task that is done has no frames",
  *main() {
    const task = createTask(ends());
    yield* task;
    const graph = captureCallGraph(task);
    print(graph?.callStack.length, graph?.callStack);
    print(formatCallGraph(task).split("Task")[0]);
  },
});
