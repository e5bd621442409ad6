import {
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

class ZeroDivisionError extends ValueError {}

function handler(loop: EventLoop, context: ExceptionContext): void {
  const same = loop === getRunningLoop() ? "True" : "False";
  print(`message: ${context.message.split(" at ")[0]}, the running loop: ${same}`);
  print(`  keys: ${repr(Object.keys(context).sort())}`);
  print(`  exception: ${repr(context.exception)}`);
}

function broken(): void {
  print("the handler fails");
  throw new ZeroDivisionError("in the handler");
}

function boom(): void {
  throw new ValueError("boom");
}

export default defineScenario({
  summary: "A custom exception handler receives what happened; None restores the default",
  *main() {
    const loop = getRunningLoop();
    print(loop.getExceptionHandler());
    loop.setExceptionHandler(handler);
    print(loop.getExceptionHandler() === handler);
    loop.callSoon(boom);
    yield* sleep(0);
    loop.callExceptionHandler({ message: "by hand" });
    const more = { message: "by hand", exception: new ValueError(), answer: 42 };
    loop.callExceptionHandler(more);

    loop.setExceptionHandler(broken);
    loop.callSoon(boom);
    yield* sleep(0);
    print("main goes on");

    loop.setExceptionHandler(null);
    print(loop.getExceptionHandler());
    loop.callSoon(boom);
    yield* sleep(0);
    for (const wrong of [123, "text"]) {
      try {
        loop.setExceptionHandler(wrong as never);
      } catch (error) {
        print(repr(error));
      }
    }
    print(loop.getExceptionHandler());
  },
});
