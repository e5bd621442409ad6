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

function handler(_loop: EventLoop, context: ExceptionContext): void {
  // CPython's message goes on with the callback's file and line.
  const message = context.message.split(" at ")[0];
  const keys = repr(Object.keys(context).sort());
  print(`reported: ${message}, ${repr(context.exception)}, ${keys}`);
}

function boom(name: string): void {
  print(`boom ${name}`);
  throw new ValueError(name);
}

export default defineScenario({
  summary: "An exception in a callback is reported, and the same turn goes on",
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(handler);
    loop.callSoon(boom, "first");
    loop.callSoon(print, "the same turn goes on");
    loop.callLater(0, boom, "timer");
    yield* sleep(0);
    print("main goes on");
    yield* sleep(0);
    print("main goes on");
  },
});
