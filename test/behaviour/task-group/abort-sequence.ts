import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  ExceptionGroup,
  getRunningLoop,
  print,
  repr,
  sleep,
  Task,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* ticker(): Coroutine {
  for (let turn = 0; turn < 6; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* child(name: string): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (error instanceof CancelledError) print(name, "is cancelled");
    throw error;
  }
}

function* fail(): Coroutine {
  yield* sleep(0);
  print("the child fails");
  throw new ValueError("child");
}

class Noisy<T> extends Task<T> {
  override cancel(message?: unknown): boolean {
    print("cancel", this.getName());
    return super.cancel(message);
  }
}

function* parent(): Coroutine {
  try {
    yield* taskGroup(function* (group) {
      group.createTask(child("first"), { name: "first" });
      group.createTask(fail(), { name: "failing" });
      group.createTask(child("second"), { name: "second" });
      try {
        yield* sleep(10);
      } catch (error) {
        if (error instanceof CancelledError) print("the body is cancelled");
        throw error;
      }
    });
  } catch (error) {
    if (!(error instanceof ExceptionGroup)) throw error;
    print(repr(error));
  }
}

export default defineScenario({
  summary: "a failure cancels the siblings in creation order and then the parent, one turn later",
  *main() {
    getRunningLoop().setTaskFactory((loop, coroutine, options) => {
      return new Noisy(coroutine, options, loop);
    });
    const background = createTask(ticker());
    yield* createTask(parent(), { name: "parent" });
    yield* background;
  },
});
