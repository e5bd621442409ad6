import {
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  Future,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

class ZeroDivisionError extends ValueError {}

function handler(_loop: EventLoop, context: ExceptionContext): void {
  const message = context.message.split(" at ")[0];
  const keys = repr(Object.keys(context).sort());
  print(`reported: ${message}, ${repr(context.exception)}, ${keys}`);
}

function bad(): void {
  throw new ZeroDivisionError("in a callback");
}

function good(future: Future<number>): void {
  print("the next callback runs:", future);
}

export default defineScenario({
  summary: "A done callback that raises is reported, and changes nothing for the others",
  *main() {
    getRunningLoop().setExceptionHandler(handler);
    const future = new Future<number>();
    future.addDoneCallback(bad);
    future.addDoneCallback(good);
    future.setResult(42);
    print(yield* future);
    yield* sleep(0);
    print(future);
  },
});
