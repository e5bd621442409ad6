import {
  type Awaitable,
  type Coroutine,
  createTask,
  defineScenario,
  type Future,
  formatCallGraph,
  getRunningLoop,
  print,
  sleep,
} from "asyncdemo";

/** Names stay; ids, files and lines are not the same anywhere. */
function withoutPlaces(text: string): string {
  return text
    .replace(/, id=0x[0-9a-f]+/g, "")
    .replace(/id=0x[0-9a-f]+/g, "")
    .replace(/File '.*', line \d+/g, "File");
}

function shown(text: string): string {
  const places = text.match(/line \d+, in/g) ?? [];
  return `${withoutPlaces(text)}\n(${places.length} places)`;
}

function* innermost(future: Future<void>): Coroutine {
  yield* future;
}

function* awaits(awaitable: Awaitable<unknown>): Coroutine {
  yield* awaitable;
}

function* runs(): Coroutine {
  print("--- the running task, awaited by another");
  print(shown(formatCallGraph()));
}

export default defineScenario({
  summary: "formatCallGraph writes the call graph as text",
  *main() {
    const future = getRunningLoop().createFuture<void>();
    const deep = createTask(awaits(innermost(future)), { name: "deep" });
    const direct = createTask(awaits(deep), { name: "direct" });
    const other = createTask(awaits(direct), { name: "other" });
    yield* sleep(0);
    print("--- a future");
    print(shown(formatCallGraph(future)));
    print("--- a task");
    print(shown(formatCallGraph(deep)));
    print("--- without stacks");
    print(shown(formatCallGraph(deep, { limit: 0 })));
    future.setResult();
    yield* other;
    yield* createTask(runs(), { name: "runs" });
  },
});
