import {
  type Coroutine,
  coroutine,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  type Task,
  ValueError,
  wait,
} from "asyncdemo";

function show(label: string, task: Task<unknown> | null): void {
  print(label, repr(task).replace(/ at [^\]>,]*:\d+/g, ""));
}

function* inner(label: string): Coroutine {
  show(label, currentTask());
}

const waits = coroutine(function* waits() {
  show("running:", currentTask());
  yield* inner("running, further in:");
  yield* sleep(1);
  show("running again:", currentTask());
  return "result";
});

const creates = coroutine(function* creates() {
  const task = createTask(waits(), { name: "eager", eagerStart: true });
  show("eager, waiting:", task);
  yield* task;
});

export default defineScenario({
  summary: "A task's repr says which coroutine it runs, whether it is over, and a line of it",
  *main() {
    show("main:", currentTask());
    for (const made of [waits, creates]) {
      const task: Task<unknown> = createTask<unknown>(made(), { name: made.name });
      show("not started:", task);
      yield* sleep(0);
      yield* task;
      show("done:", task);
    }
    getRunningLoop().callSoon(show, "in a callback:", currentTask());
    yield* sleep(0);
    const error = new ValueError("made in main");

    const fails = coroutine(function* fails(): Coroutine {
      throw error;
    });
    const task = createTask(fails(), { name: "fails" });
    yield* wait([task]);
    print(task.getName(), repr(task).includes("main()"), repr(task.exception()));
  },
});
