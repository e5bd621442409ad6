import {
  ContextVar,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  getRunningLoop,
  print,
  sleep,
  type Task,
  ValueError,
} from "asyncdemo";

const user = new ContextVar<string>("user", { default: "nobody" });
const held: Task[] = [];

function report(_loop: EventLoop, context: ExceptionContext) {
  print(context.message.split(" at ")[0], "-", user.get());
  user.set("the handler's own");
}

function careless() {
  throw new ValueError("careless");
}

function* failWhenCancelled(): Coroutine {
  user.set("the task's own");
  try {
    yield* sleep(5);
  } finally {
    // biome-ignore lint/correctness/noUnsafeFinally: as careless clean-up code does
    throw new ValueError("in the shutdown");
  }
}

function* fail(): Coroutine {
  user.set("the failed task's own");
  throw new ValueError("fails");
}

export default defineScenario({
  summary: "an exception handler runs in the context of the task or callback of the report",
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(report);
    user.set("main");
    loop.callExceptionHandler({ message: "about nothing" });
    print("afterwards:", user.get());
    user.set("main again");

    loop.callSoon(careless);
    yield* sleep(0);
    print("afterwards:", user.get());

    const shutDown = createTask(failWhenCancelled());
    yield* sleep(1);
    loop.callExceptionHandler({ message: "about a task", task: shutDown });
    loop.callExceptionHandler({ message: "about a future", future: loop.createFuture() });
    // The context of the task that runs cannot be entered: this goes to the default handler.
    loop.callExceptionHandler({ message: "about itself", task: currentTask() as Task });
    print("afterwards:", user.get());

    held.push(createTask(fail()));
    yield* sleep(0);
    print("main returns:", held[0]?.done());
  },
});
