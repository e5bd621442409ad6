import {
  allTasks,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  Future,
  gather,
  getRunningLoop,
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
    print("end");
  },
});
