import {
  BaseException,
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  type Future,
  print,
  repr,
  sleep,
  ValueError,
  wait,
} from "asyncdemo";

class Custom extends BaseException {}

function* end(withWhat: unknown): Coroutine<unknown> {
  yield* sleep(0);
  if (withWhat instanceof Error) throw withWhat;
  return withWhat;
}

function attempt(callback: () => unknown): string {
  try {
    return `returned ${repr(callback())}`;
  } catch (error) {
    return `raised ${repr(error)}`;
  }
}

export default defineScenario({
  summary: "A task ends as its coroutine does: with a result, an exception, or cancelled",
  *main() {
    for (const what of [
      "value",
      null,
      new ValueError("exception"),
      new Custom("base exception"),
      new CancelledError("by itself"),
    ]) {
      const task = createTask(end(what));
      print(
        attempt(() => task.result()),
        attempt(() => task.exception()),
      );
      yield* wait([task]);
      print(task.done(), task.cancelled());
      print(attempt(() => task.result()));
      print(attempt(() => task.exception()));
    }

    const task: Future = createTask(end("value"));
    print(attempt(() => task.setResult(1)));
    print(attempt(() => task.setException(new ValueError())));
    print(yield* task);
  },
});
