import {
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  getRunningLoop,
  LookupError,
  print,
  sleep,
} from "asyncdemo";

function broken(_loop: EventLoop, context: ExceptionContext) {
  print("told:", context.message);
  throw new LookupError("in the handler");
}

export default defineScenario({
  summary: "what an exception handler raises is reported by the default handler",
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(broken);
    const future = loop.createFuture<number>();
    future.setResult(3);
    loop.callSoon(() => loop.callExceptionHandler({ message: "of a future", future }));
    yield* sleep(1);
    print("the loop goes on");
    loop.setExceptionHandler(null);
    loop.callExceptionHandler({ message: "told by the default handler" });
  },
});
