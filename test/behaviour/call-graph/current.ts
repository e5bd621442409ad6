import {
  type Coroutine,
  captureCallGraph,
  createTask,
  currentTask,
  defineScenario,
  type FutureCallGraph,
  formatCallGraph,
  getRunningLoop,
  print,
  printCallGraph,
  repr,
  sleep,
  Task,
} from "asyncdemo";

function names(graph: FutureCallGraph | null): string[] | undefined {
  return graph?.callStack.map((frame) => frame.function);
}

function nameOf(graph: FutureCallGraph | null): string | undefined {
  return graph?.future instanceof Task ? graph.future.getName() : undefined;
}

function plain(): FutureCallGraph | null {
  return captureCallGraph();
}

function* inner(): Coroutine {
  const graph = plain();
  print(nameOf(graph), names(graph), graph?.awaitedBy.length);
  const explicit = captureCallGraph(currentTask());
  print(nameOf(explicit), names(explicit));
  for (const limit of [2, 1, -1, -2]) print(limit, names(captureCallGraph(null, { limit })));
  print(0, names(captureCallGraph(null, { limit: 0 })));
}

function* outer(): Coroutine {
  yield* inner();
}

function inCallback(): void {
  print("in a callback:", captureCallGraph(), repr(formatCallGraph()));
  printCallGraph();
}

let outside = "";
try {
  captureCallGraph();
} catch (error) {
  outside = repr(error);
}

export default defineScenario({
  summary: "without an argument the running task's stack is captured, plain functions included",
  *main() {
    print(outside);
    yield* createTask(outer(), { name: "current" });
    getRunningLoop().callSoon(inCallback);
    yield* sleep(0);
  },
});
