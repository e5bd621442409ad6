import {
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  getRunningLoop,
  KeyboardInterrupt,
  print,
  repr,
  sleep,
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext) {
  print("reported:", context.message, repr(context.exception));
}

function* leave(): Coroutine {
  yield* sleep(1);
  print("leaves");
  throw new KeyboardInterrupt("key");
}

export default defineScenario({
  summary: "a task that ended in KeyboardInterrupt is reported as never retrieved as well",
  ends: { raises: KeyboardInterrupt, message: "key" },
  *main() {
    getRunningLoop().setExceptionHandler(report);
    createTask(leave());
    try {
      yield* sleep(5);
    } catch (error) {
      print("main is cancelled:", repr(error));
      throw error;
    }
  },
});
