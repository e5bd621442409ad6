import {
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  getRunningLoop,
  print,
  repr,
  SystemExit,
  sleep,
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext) {
  print("reported:", context.message, repr(context.exception));
}

function* other(): Coroutine {
  try {
    yield* sleep(5);
  } catch (error) {
    print("other is cancelled:", repr(error));
    throw error;
  }
}

export default defineScenario({
  summary: "a SystemExit that leaves main is read by run(), and not reported",
  ends: { raises: SystemExit },
  *main() {
    getRunningLoop().setExceptionHandler(report);
    const task = createTask(other());
    yield* sleep(1);
    print("main leaves", task.done());
    throw new SystemExit(3);
  },
});
