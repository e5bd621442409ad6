import {
  asyncWith,
  type Coroutine,
  currentTask,
  defineScenario,
  ExceptionGroup,
  print,
  type Raised,
  repr,
  sleep,
  taskGroup,
  ValueError,
} from "asyncdemo";

class Connection {
  enter(): this {
    return this;
  }

  *exit(raised?: Raised): Coroutine<boolean> {
    print("closing after", repr(raised?.error));
    yield* sleep(1);
    throw new TypeError("cannot close");
  }
}

function* fail(): Coroutine {
  yield* sleep(1);
  throw new ValueError("child");
}

export default defineScenario({
  summary: "what a context manager in the body raises during the abort joins the group, last",
  *main() {
    try {
      yield* taskGroup(function* (group) {
        group.createTask(fail());
        yield* asyncWith(new Connection(), function* () {
          yield* sleep(10);
        });
      });
    } catch (error) {
      if (!(error instanceof ExceptionGroup)) throw error;
      print(repr(error), currentTask()?.cancelling());
    }
  },
});
