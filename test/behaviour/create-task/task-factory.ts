import {
  asCompleted,
  type Coroutine,
  type CoroutineLike,
  copyContext,
  createTask,
  currentTask,
  defineScenario,
  type EventLoop,
  ensureFuture,
  gather,
  getRunningLoop,
  print,
  repr,
  shield,
  Task,
  type TaskFactory,
  type TaskOptions,
  taskGroup,
  waitFor,
} from "asyncdemo";

class MyTask<T> extends Task<T> {}

function factory<T>(loop: EventLoop, coroutine: CoroutineLike<T>, options: TaskOptions): Task<T> {
  print(
    "factory:",
    loop === getRunningLoop(),
    options.name,
    "context" in options,
    "eagerStart" in options,
  );
  return new MyTask(coroutine, options, loop);
}

function* say(text: string): Coroutine {
  print(text, currentTask()?.constructor.name, currentTask()?.getName());
}

export default defineScenario({
  summary:
    "set_task_factory(f) routes create_task, gather, ensure_future and TaskGroup through f(loop, " +
    "coro, **kwargs); None restores the default, a non-callable is TypeError",
  *main() {
    const loop = getRunningLoop();
    print(loop.getTaskFactory());
    loop.setTaskFactory(factory);
    print(loop.getTaskFactory() === factory);

    yield* createTask(say("plain"));
    yield* createTask(say("named"), { name: "name" });
    yield* createTask(say("in a context"), { context: copyContext() });
    yield* createTask(say("not eager"), { eagerStart: false });
    yield* gather([say("gather")]);
    yield* ensureFuture(say("ensure_future"));
    yield* shield(say("shield"));
    yield* waitFor(say("wait_for"), 1);
    for (const completed of asCompleted([say("as_completed")])) yield* completed;
    yield* taskGroup(function* (group) {
      group.createTask(say("TaskGroup"));
      group.createTask(say("TaskGroup, named"), { name: "in the group" });
    });

    for (const wrong of [42, "factory"]) {
      try {
        loop.setTaskFactory(wrong as unknown as TaskFactory);
      } catch (error) {
        print(repr(error));
      }
    }
    print(loop.getTaskFactory() === factory);
    loop.setTaskFactory(null);
    print(loop.getTaskFactory());
    yield* createTask(say("default"));
  },
});
