import {
  asyncWith,
  CancelledError,
  type Coroutine,
  defineScenario,
  exceptStar,
  print,
  repr,
  sleep,
  TaskGroup,
  ValueError,
} from "asyncdemo";

function* work(delay: number): Coroutine {
  yield* sleep(delay);
}

function* fail(): Coroutine {
  yield* sleep(1);
  throw new ValueError();
}

function* stubborn(group: TaskGroup): Coroutine {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print("a child:", group);
    yield* sleep(1);
    print("a child:", group);
  }
}

export default defineScenario({
  summary: "a group's repr counts its tasks and errors and says whether it is aborting",
  *main() {
    let group = new TaskGroup();
    print("new:", group);
    try {
      yield* asyncWith(group, function* () {
        print("entered:", group);
        group.createTask(work(0));
        group.createTask(stubborn(group));
        print("two tasks:", group);
        yield* sleep(0);
        yield* sleep(0);
        yield* sleep(0);
        print("one task:", group);
        group.createTask(fail());
        group.createTask(fail());
        try {
          yield* sleep(10);
        } finally {
          print("the body:", group);
        }
      });
    } catch (error) {
      exceptStar(error, [ValueError, () => {}]);
    }
    print("done:", repr(group));
    group = new TaskGroup();
    yield* asyncWith(group, function* () {
      group.createTask(work(1));
    });
    print("all went well:", group);
  },
});
