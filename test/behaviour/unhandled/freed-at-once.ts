import {
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext) {
  print("reported:", context.message, repr(context.exception));
}

function* fail(): Coroutine {
  throw new ValueError("fails");
}

export default defineScenario({
  summary: "CPython frees a failed task with its last reference, and reports it at that moment",
  *main() {
    getRunningLoop().setExceptionHandler(report);
    createTask(fail());
    yield* sleep(1);
    print("a second later");
  },
});
