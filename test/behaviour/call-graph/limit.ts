import {
  type Coroutine,
  captureCallGraph,
  createTask,
  defineScenario,
  type Future,
  type FutureCallGraph,
  getRunningLoop,
  print,
  sleep,
  type Task,
} from "asyncdemo";

function names(graph: FutureCallGraph): string[] {
  return graph.callStack.map((frame) => frame.function);
}

function* third(future: Future<void>): Coroutine {
  yield* future;
}

function* second(future: Future<void>): Coroutine {
  yield* third(future);
}

function* first(future: Future<void>): Coroutine {
  yield* second(future);
}

function* waits(task: Task<void>): Coroutine {
  yield* task;
}

function* outer(task: Task<void>): Coroutine {
  yield* waits(task);
}

export default defineScenario({
  summary:
    "limit keeps that many of each stack's frames: the outermost, with a minus the innermost",
  *main() {
    const future = getRunningLoop().createFuture<void>();
    const task = createTask(first(future));
    createTask(outer(task));
    yield* sleep(0);
    for (const limit of [null, 0, 1, 2, 3, 9, -1, -2, -3, -9]) {
      const graph = captureCallGraph(task, limit === null ? {} : { limit }) as FutureCallGraph;
      print(limit, names(graph), graph.awaitedBy.map(names));
    }
    future.setResult();
  },
});
