import {
  type Coroutine,
  captureCallGraph,
  createTask,
  defineScenario,
  type Future,
  type FutureCallGraph,
  gather,
  getRunningLoop,
  print,
  sleep,
  Task,
  taskGroup,
} from "asyncdemo";

function names(graph: FutureCallGraph): string[] {
  return graph.callStack.map((frame) => frame.function);
}

function nameOf({ future }: FutureCallGraph): string {
  return future instanceof Task ? future.getName() : "a future";
}

function show(graph: FutureCallGraph | null, level = 0): void {
  if (graph === null) return;
  print("  ".repeat(level) + nameOf(graph), names(graph));
  const awaiters = graph.awaitedBy.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  for (const awaiter of awaiters) show(awaiter, level + 1);
}

function* innermost(future: Future<void>): Coroutine {
  yield* future;
}

function* middle(future: Future<void>): Coroutine {
  yield* innermost(future);
}

function* awaits(task: Task): Coroutine {
  yield* task;
}

function* grouped(task: Task): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(awaits(task), { name: "child of the group" });
  });
}

function* gathers(...tasks: Task[]): Coroutine {
  yield* gather(tasks);
}

export default defineScenario({
  summary: "captureCallGraph gives a task's frames, innermost first, and who awaits it",
  *main() {
    const future = getRunningLoop().createFuture<void>();
    const deep = createTask(middle(future), { name: "deep" }) as Task;
    const group = createTask(grouped(deep), { name: "group" });
    const direct = createTask(awaits(deep), { name: "direct" }) as Task;
    const gathering = createTask(gathers(deep, direct), { name: "gathering" });
    for (let turn = 0; turn < 3; turn++) yield* sleep(0);
    print("--- suspended");
    for (const about of [future, deep, group, direct, gathering]) {
      show(captureCallGraph(about as Future<unknown>));
      print();
    }
    future.setResult();
    yield* gathering;
    yield* group;
    print("--- done");
    print(captureCallGraph(future)?.awaitedBy.length);
    print(captureCallGraph(deep)?.awaitedBy.length);
  },
});
