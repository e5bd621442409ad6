import {
  type Coroutine,
  coroutine,
  createTask,
  defineScenario,
  print,
  RuntimeError,
  repr,
  sleep,
  type Task,
  wait,
} from "asyncdemo";

const sleeps = coroutine(function* sleeps(delay: number) {
  yield* sleep(delay);
  print("slept");
  yield* sleep(delay);
  return delay;
});

const nested = coroutine(function* nested(delay: number) {
  return yield* sleeps(delay);
});

const deep = coroutine(function* deep(delay: number) {
  try {
    return yield* nested(delay);
  } finally {
    print("cleaned up");
  }
});

function* outcome(task: Task<unknown>): Coroutine<string> {
  yield* wait([task]);
  return task.cancelled() ? "cancelled" : repr(task.exception() ?? task.result());
}

function* outcomes(tasks: readonly Task<unknown>[]): Coroutine<string[]> {
  const found: string[] = [];
  for (const task of tasks) found.push(yield* outcome(task));
  return found;
}

export default defineScenario({
  summary: "A coroutine that is given to two tasks, or awaited beside its task",
  *main() {
    for (const made of [sleeps, nested, deep]) {
      for (const delay of [0, 1]) {
        const shared = made(delay);
        const tasks = [createTask(shared), createTask(shared)];
        print(made.name, delay, yield* outcomes(tasks));
      }
    }

    const halfway = nested(1);
    const first = createTask(halfway);
    yield* sleep(0.5);
    const second = createTask(halfway);
    first.cancel();
    print("one cancelled", yield* outcomes([first, second]));

    const awaited = nested(0);
    yield* awaited;
    print("awaited before", yield* outcome(createTask(awaited)));

    const owned = nested(1);
    const task = createTask(owned);
    yield* sleep(0);
    try {
      yield* owned;
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
      print("awaited beside its task", repr(error));
    }
    print(yield* outcome(task));
  },
});
