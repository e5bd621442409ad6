import {
  allTasks,
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  type Future,
  gc,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext) {
  print("reported:", context.message, Object.keys(context).sort());
  const task = typeof context.task === "string" ? context.task : repr(context.task);
  print(task.split(" coro=")[0]);
}

function* waitForever(name: string, future?: Future<void>): Coroutine {
  print(name, "waits");
  yield* future ?? getRunningLoop().createFuture<void>();
}

export default defineScenario({
  summary: "a task that is destroyed while it is pending is reported",
  mode: "notebook",
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(report);
    const held = loop.createFuture<void>();

    createTask(waitForever("forgotten"), { name: "forgotten" });
    const task = createTask(waitForever("held"), { name: "held" });
    createTask(waitForever("waits for what is held", held), { name: "waits" });
    createTask(sleep(5), { name: "sleeps" });
    yield* sleep(0);
    yield* gc.collect();
    const alive = [...allTasks()].map((each) => each.getName());
    print("alive:", alive.sort());

    yield* sleep(10);
    print("done:", task.done());
    print("--- the loop is closed");
  },
});
