import {
  CancelledError,
  type Coroutine,
  defineScenario,
  print,
  sleep,
  type Task,
  taskGroup,
} from "asyncdemo";

function* work(name: string): Coroutine {
  try {
    yield* sleep(2);
    print(name, "is done");
  } catch (error) {
    if (error instanceof CancelledError) print(name, "is cancelled");
    throw error;
  }
}

function* cancelItself(): Coroutine {
  throw new CancelledError("by hand");
}

export default defineScenario({
  summary: "a cancelled child is no error: the group goes on and ends normally",
  *main() {
    let b!: Task;
    let c!: Task;
    yield* taskGroup(function* (group) {
      group.createTask(work("A"));
      b = group.createTask(work("B"));
      c = group.createTask(cancelItself());
      yield* sleep(1);
      b.cancel();
      print("the body ends");
    });
    print("the group ends", b.cancelled(), c.cancelled());
  },
});
