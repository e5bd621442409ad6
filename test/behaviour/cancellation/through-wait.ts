import {
  type Awaitable,
  asCompleted,
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  type Future,
  gather,
  getRunningLoop,
  print,
  repr,
  shield,
  sleep,
  type Task,
  wait,
} from "asyncdemo";

function* job(): Coroutine<string> {
  try {
    yield* sleep(5);
  } catch (error) {
    if (error instanceof CancelledError) print("job:", repr(error));
    throw error;
  }
  print("job ends by itself");
  return "result";
}

function* awaitIt(awaitable: Awaitable): Coroutine<unknown> {
  return yield* awaitable;
}

function* awaitFirst(tasks: Task[]): Coroutine<unknown> {
  for (const completed of asCompleted(tasks)) return yield* completed;
  return undefined;
}

function* cancel(what: string, coroutine: Coroutine<unknown>, ...observed: Future[]): Coroutine {
  const task = createTask(coroutine);
  yield* sleep(1);
  print(what, task.cancel("why"));
  yield* wait([task]);
  print("  awaiter cancelled:", task.cancelled(), "time", Math.round(loopTime() * 1000));
  print("  observed:", observed.map(stateOf));
  yield* sleep(10);
  print("  later:", observed.map(stateOf));
}

function stateOf(one: Future): unknown {
  return Object.freeze([one.done(), one.done() && one.cancelled()]);
}

function loopTime(): number {
  return getRunningLoop().time();
}

export default defineScenario({
  summary:
    "Cancelling a task cancels the future, task or gather it awaits, and shield's outer but not " +
    "its inner; wait and asCompleted only lose their private waiter, their tasks run on",
  *main() {
    const future = getRunningLoop().createFuture();
    yield* cancel("future", awaitIt(future), future);
    let task: Task = createTask(job());
    yield* cancel("task", awaitIt(task), task);
    const [one, two]: [Task, Task] = [createTask(job()), createTask(job())];
    const gathering = gather([one, two]);
    yield* cancel("gather", awaitIt(gathering), one, two, gathering);
    task = createTask(job());
    const outer = shield(task);
    yield* cancel("shield", awaitIt(outer), outer, task);
    task = createTask(job());
    yield* cancel("wait", wait([task]), task);
    task = createTask(job());
    yield* cancel("as_completed", awaitFirst([task]), task);
  },
});
