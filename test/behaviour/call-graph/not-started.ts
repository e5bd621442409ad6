import {
  type Coroutine,
  captureCallGraph,
  createTask,
  defineScenario,
  type FutureCallGraph,
  getRunningLoop,
  print,
  sleep,
} from "asyncdemo";

function names(graph: FutureCallGraph | null): string[] | undefined {
  return graph?.callStack.map((frame) => frame.function);
}

function* waits(): Coroutine {
  yield* getRunningLoop().createFuture();
}

export default defineScenario({
  summary: "a task that has not started stands at its coroutine's first line",
  *main() {
    const task = createTask(waits());
    print("not started:", names(captureCallGraph(task)));
    yield* sleep(0);
    print("suspended:", names(captureCallGraph(task)));
  },
});
