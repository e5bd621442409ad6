import {
  BaseException,
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  SystemExit,
  sleep,
} from "asyncdemo";

class Custom extends BaseException {}

function* fail(error: Error): Coroutine {
  print(`raise ${repr(error)}`);
  throw error;
}

export default defineScenario({
  summary: "SystemExit in a task leaves the loop at once; other BaseExceptions stay in the task",
  ends: { raises: SystemExit },
  *main() {
    const task = currentTask();
    const custom = createTask(fail(new Custom("stays in its task")));
    yield* sleep(0);
    print(repr(custom.exception()), task?.cancelling());

    const culprit = createTask(fail(new SystemExit(3)));
    getRunningLoop().callSoon(() => print("still queued:", task?.cancelling()));
    try {
      yield* culprit;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print("main is cancelled before it hears of it");
    }
    print(repr(culprit.exception()));
  },
});
