import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  sleep,
  ValueError,
  wait,
} from "asyncdemo";

function show(where: string): void {
  const task = currentTask();
  print(`${where}:`, task?.getName());
}

function* fail(error: Error): Coroutine {
  show("failing");
  throw error;
}

function* nested(): Coroutine {
  show("before a step of another's coroutine");
  const stepped = fail(new ValueError("stepped by hand"));
  try {
    stepped.next();
  } catch {
    show("after it");
  }
}

export default defineScenario({
  summary: "currentTask() is set for a step only, however the step ends",
  *main() {
    const loop = getRunningLoop();
    const tasks = [
      createTask(fail(new ValueError()), { name: "fails" }),
      createTask(fail(new CancelledError()), { name: "cancels itself" }),
    ];
    loop.callSoon(show, "callback");
    for (const task of tasks) task.addDoneCallback(() => show("done callback"));
    tasks.push(createTask(nested(), { name: "nested" }));
    yield* sleep(0);
    show("main");
    yield* wait(tasks);
    show("main");
    tasks[0]?.exception();
  },
});
