import {
  BaseException,
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  isException,
  print,
  repr,
  sleep,
  wait,
} from "asyncdemo";

function* catchingException(): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!isException(error)) throw error;
    print("except Exception:", repr(error));
  }
  print("not reached");
}

function* catchingBase(): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof BaseException)) throw error;
    print("except BaseException:", repr(error));
  }
}

function* catchingAll(): Coroutine {
  try {
    yield* sleep(10);
  } catch {
    print("bare except");
  }
}

export default defineScenario({
  summary:
    "CancelledError derives from BaseException: 'except Exception' does not catch it, a bare " +
    "except or except BaseException does",
  *main() {
    const error = new CancelledError();
    print(isException(error), error instanceof BaseException);
    for (const worker of [catchingException, catchingBase, catchingAll]) {
      const task = createTask(worker());
      yield* sleep(1);
      task.cancel();
      yield* wait([task]);
      print(task.cancelled());
    }
  },
});
