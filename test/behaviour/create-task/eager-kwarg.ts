import {
  type Coroutine,
  createTask,
  defineScenario,
  eagerTaskFactory,
  getRunningLoop,
  print,
  str,
  type Task,
  type TaskOptions,
  taskGroup,
} from "asyncdemo";

function* job(text: string): Coroutine {
  print(text, "runs");
}

type Create = (coroutine: Coroutine, options?: TaskOptions) => Task<void>;

function* show(create: Create): Coroutine {
  for (const eagerStart of [true, false, null]) {
    const task = create(job(`eager_start=${str(eagerStart)}`), { eagerStart });
    print("created", task.done());
    yield* task;
  }
  const task = create(job("without"));
  print("created", task.done());
  yield* task;
}

export default defineScenario({
  summary:
    "create_task(coro, eager_start=True), of a TaskGroup too, starts one task eagerly without a " +
    "factory; eager_start=False overrides an eager factory, and so does None",
  *main() {
    const loop = getRunningLoop();
    for (const [title, factory] of [
      ["no factory", null],
      ["eager factory", eagerTaskFactory],
    ] as const) {
      loop.setTaskFactory(factory);
      print("--", title);
      yield* show(createTask);
      print("-- in a TaskGroup");
      yield* taskGroup(function* (group) {
        yield* show((coroutine, options) => group.createTask(coroutine, options));
      });
    }
  },
});
