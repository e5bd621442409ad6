import {
  type Coroutine,
  currentTask,
  defineScenario,
  eagerTaskFactory,
  exceptStar,
  getRunningLoop,
  print,
  RuntimeError,
  repr,
  sleep,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* fail(): Coroutine {
  print("child fails at once");
  throw new ValueError("failed");
}

function* other(): Coroutine {
  print("other starts");
  try {
    yield* sleep(1);
  } finally {
    print("other ends");
  }
}

export default defineScenario({
  summary:
    "The group learns of an eager child that fails at once through a scheduled callback: the body " +
    "continues until its next await",
  *main() {
    getRunningLoop().setTaskFactory(eagerTaskFactory);
    try {
      yield* taskGroup(function* (group) {
        const task = group.createTask(fail());
        print("body goes on", task.done(), currentTask()?.cancelling());
        group.createTask(other());
        print("body goes on");
        try {
          yield* sleep(1);
          print("not reached");
        } catch (cancelled) {
          print("body ends", currentTask()?.cancelling());
          const coroutine = other();
          try {
            group.createTask(coroutine);
          } catch (error) {
            if (!(error instanceof RuntimeError)) throw error;
            print(error.message.split("> ")[1]);
          }
          throw cancelled;
        }
      });
    } catch (error) {
      exceptStar(error, [
        ValueError,
        (groupError) => print(repr(groupError), currentTask()?.cancelling()),
      ]);
    }

    // The body never suspends after the failure.
    try {
      yield* taskGroup(function* (group) {
        group.createTask(fail());
        print("body ends by itself");
      });
    } catch (error) {
      exceptStar(error, [
        ValueError,
        (groupError) => print(repr(groupError), currentTask()?.cancelling()),
      ]);
    }
    yield* sleep(0);
    print("main ends");
  },
});
