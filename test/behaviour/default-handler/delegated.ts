import {
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  getRunningLoop,
  LookupError,
  print,
  sleep,
} from "asyncdemo";

function careless(text: string): void {
  throw new LookupError(text);
}

function handler(loop: EventLoop, context: ExceptionContext): void {
  print("handler:", context.message);
  loop.defaultExceptionHandler(context);
  loop.defaultExceptionHandler({} as ExceptionContext);
  loop.defaultExceptionHandler({ message: "its own", zeta: 1, alpha: "text" } as ExceptionContext);
}

export default defineScenario({
  summary: "a handler may leave a report to the default one, which has a line for each key",
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(handler);
    loop.callSoon(careless, "in a callback");
    yield* sleep(0);
    print(loop.getExceptionHandler() === handler);
    loop.setExceptionHandler(null);
    print(loop.getExceptionHandler());
    loop.callSoon(careless, "without a handler");
    yield* sleep(0);
  },
});
