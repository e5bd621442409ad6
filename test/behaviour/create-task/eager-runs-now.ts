import {
  type Coroutine,
  createEagerTaskFactory,
  createTask,
  defineScenario,
  eagerTaskFactory,
  getRunningLoop,
  print,
  repr,
  sleep,
  Task,
  ValueError,
} from "asyncdemo";

function* ticker(turns: number): Coroutine {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* neverSuspending(text: string): Coroutine<string> {
  print(text, "runs");
  return `${text}'s result`;
}

function* suspending(text: string): Coroutine<string> {
  print(text, "first part");
  yield* sleep(0);
  print(text, "second part");
  return `${text}'s result`;
}

function* failing(text: string): Coroutine<string> {
  print(text, "fails");
  throw new ValueError(text);
}

function* nested(text: string): Coroutine<string> {
  const inner = createTask(neverSuspending(`${text} (inner)`));
  print(text, "goes on", inner.done());
  return yield* inner;
}

function* show(create: (coroutine: Coroutine<string>) => Task<string>): Coroutine {
  for (const coroutine of [neverSuspending("A"), suspending("B"), failing("C"), nested("D")]) {
    const task = create(coroutine);
    print("created", task.done(), task.constructor.name);
    try {
      print(yield* task);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print(repr(error));
    }
  }
}

class MyTask<T> extends Task<T> {}

export default defineScenario({
  summary:
    "Eager start: the coroutine runs inside the constructor up to its first real suspension; one " +
    "that never suspends is already done when create_task returns",
  *main() {
    const loop = getRunningLoop();
    const ticking = createTask(ticker(8));
    print("-- eager_task_factory");
    loop.setTaskFactory(eagerTaskFactory);
    yield* show(createTask);
    print("-- create_eager_task_factory");
    loop.setTaskFactory(createEagerTaskFactory(MyTask));
    yield* show(createTask);
    print("-- Task(eager_start=True)");
    loop.setTaskFactory(null);
    yield* show((coroutine) => new Task(coroutine, { eagerStart: true }, loop));
    yield* ticking;
  },
});
