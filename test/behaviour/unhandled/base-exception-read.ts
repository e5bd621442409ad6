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

function* leave(code: number): Coroutine {
  yield* sleep(1);
  print("leaves by", code);
  throw new SystemExit(code);
}

export default defineScenario({
  summary: "a task that ended in SystemExit is not reported if its exception is read",
  ends: { raises: SystemExit },
  *main() {
    getRunningLoop().setExceptionHandler(report);
    const read = createTask(leave(3));
    createTask(leave(4));
    try {
      yield* sleep(5);
    } finally {
      print("read:", repr(read.exception()));
    }
  },
});
