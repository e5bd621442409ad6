import {
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  gather,
  gc,
  getRunningLoop,
  print,
  repr,
  sleep,
  type Task,
  ValueError,
} from "asyncdemo";

class KeyError extends Error {}

function report(_loop: EventLoop, context: ExceptionContext) {
  print("reported:", context.message, repr(context.exception));
}

function* fail(text: string): Coroutine {
  print(text, "fails");
  throw new ValueError(text);
}

function* asksForAll() {
  const read = createTask(fail("read"));
  const awaited = createTask(fail("awaited"));
  const gathered = createTask(fail("gathered"));
  yield* sleep(0);
  print(repr(read.exception()));
  try {
    yield* awaited;
  } catch (error) {
    print(repr(error));
  }
  print(yield* gather([gathered], { returnExceptions: true }));
}

export default defineScenario({
  summary: "an exception that was never retrieved is reported when its task is collected",
  *main() {
    getRunningLoop().setExceptionHandler(report);

    print("--- nobody holds it");
    createTask(fail("dropped"));
    yield* sleep(0);
    yield* gc.collect();
    print("collected");

    print("--- held, and asked for");
    yield* asksForAll();
    yield* gc.collect();

    print("--- held to the end, and then dropped");
    const held: Task[] = [createTask(fail("held"))];
    yield* sleep(1);
    yield* gc.collect();
    print("still held:", held[0]?.done());
    held.pop();
    yield* gc.collect();
    print("collected");
    const future = getRunningLoop().createFuture();
    future.setException(new KeyError("future"));
    print("main returns", future.done());
  },
});
