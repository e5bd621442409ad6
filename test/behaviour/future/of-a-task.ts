import {
  allTasks,
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  Future,
  gather,
  getRunningLoop,
  KeyboardInterrupt,
  print,
  repr,
  sleep,
  type Task,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* sleeper(name: string): Coroutine<string> {
  yield* sleep(0.1);
  print(name, "goes on");
  return name;
}

function setResult(task: Task<never>, result: string): void {
  Future.prototype.setResult.call(task, result);
}

function cancel(task: Task<string>, message?: string): boolean {
  return Future.prototype.cancel.call(task, message);
}

function* endsItself(ends: (task: Task<never>) => void, awaits: boolean): Coroutine<string> {
  const task = currentTask() as Task<never>;
  ends(task);
  print("done in its own step:", task.done());
  if (awaits) {
    yield* sleep(0);
    print("goes on");
  }
  return "its own result";
}

function* failsItself(error: Error): Coroutine<string> {
  setResult(currentTask() as Task<never>, "set before it failed");
  throw error;
}

function* outcome(task: Task<string>): Coroutine {
  try {
    print(yield* task);
  } catch (error) {
    if (!(error instanceof ValueError || error instanceof CancelledError)) throw error;
    print(repr(error));
  }
  yield* sleep(1);
}

export default defineScenario({
  summary: "A task that is completed by Future's methods takes no further step; each is reported",
  *main() {
    getRunningLoop().setExceptionHandler((_loop, context) => {
      const { exception } = context;
      const type = (exception as Error).constructor.name;
      print("reported:", type, "handle" in context, ...Object.keys(context).sort());
    });
    const unstarted = createTask(sleeper("unstarted"));
    setResult(unstarted as Task<never>, "by hand");
    print(yield* unstarted);

    const waiting = createTask(sleeper("waiting"));
    yield* sleep(0);
    Future.prototype.setException.call(waiting, new ValueError("by hand"));
    print(waiting.done(), waiting.cancel());
    try {
      yield* waiting;
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print(repr(error));
    }
    yield* sleep(1);

    let task: Task<string> | null = null;
    yield* taskGroup(function* (group) {
      task = group.createTask(sleeper("in a group"));
      yield* sleep(0);
      setResult(task as Task<never>, "ends the group");
    });
    print("after the group", (task as unknown as Task<string>).result());
    yield* sleep(1);

    const gathered = gather([sleeper("in a gather")]);
    yield* sleep(0);
    for (const each of allTasks()) {
      if (each !== currentTask()) setResult(each as Task<never>, "ends the gather");
    }
    print(yield* gathered);
    yield* sleep(1);

    const early = createTask(sleeper("cancelled unstarted"));
    print(cancel(early, "by hand"), early.cancelling());
    yield* outcome(early);
    const asleep = createTask(sleeper("cancelled waiting"));
    yield* sleep(0);
    print(asleep.cancel("asked first"), cancel(asleep, "by hand"));
    print(asleep.cancelled(), asleep.cancelling(), cancel(asleep));
    yield* outcome(asleep);

    for (const awaits of [false, true]) {
      for (const ends of [
        (task: Task<never>) => void cancel(task, "by itself"),
        (task: Task<never>) => setResult(task, "by itself"),
        (task: Task<never>) =>
          Future.prototype.setException.call(task, new ValueError("by itself")),
      ]) {
        yield* outcome(createTask(endsItself(ends, awaits)));
      }
    }
    for (const error of [
      new ValueError("lost"),
      new CancelledError("lost"),
      new KeyboardInterrupt(),
    ]) {
      yield* outcome(createTask(failsItself(error)));
    }
    print("end");
  },
});
