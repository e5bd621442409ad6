import {
  type Coroutine,
  currentTask,
  defineScenario,
  Future,
  print,
  RuntimeError,
  repr,
  type Task,
} from "asyncdemo";

function* waiter(future: Future<string>): Coroutine<string> {
  return yield* future;
}

export default defineScenario({
  summary: "A pending future yields itself once; resumed while it is pending it complains",
  *main() {
    const future = new Future<string>();
    const iterator = future[Symbol.iterator]();
    print("yields itself:", iterator.next().value === future);
    try {
      iterator.next();
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
      print(repr(error));
    }

    const done = new Future<string>();
    done.setResult("result");
    print("done: returns", done[Symbol.iterator]().next().value);

    const other = new Future<string>();
    const second = other[Symbol.iterator]();
    second.next();
    other.setResult("result");
    print("resumed when done: returns", second.next().value);

    const stepped = waiter(new Future());
    stepped.next();
    try {
      stepped.next();
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
      print("in a coroutine:", repr(error));
    }

    // The first await is refused by the task, and leaves its mark.
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        yield* currentTask() as Task;
      } catch (error) {
        if (!(error instanceof RuntimeError)) throw error;
        print(error.message.split(":")[0]);
      }
    }
  },
});
