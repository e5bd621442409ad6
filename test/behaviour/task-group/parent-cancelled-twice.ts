import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  print,
  repr,
  sleep,
  taskGroup,
  wait,
} from "asyncdemo";

function* slowToStop(name: string): Coroutine {
  let cancels = 0;
  for (let time = 0; time < 3; time++) {
    try {
      yield* sleep(2);
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      cancels++;
      print(name, "is cancelled");
    }
  }
  print(name, "ends, cancelled", cancels);
}

function* parent(inBody: boolean): Coroutine {
  try {
    yield* taskGroup(function* (group) {
      group.createTask(slowToStop("A"));
      group.createTask(slowToStop("B"));
      if (inBody) yield* sleep(10);
    });
  } catch (error) {
    if (error instanceof CancelledError) print(repr(error), currentTask()?.cancelling());
    throw error;
  }
}

export default defineScenario({
  summary: "further cancels of the parent neither cancel the children again nor end the wait",
  *main() {
    for (const inBody of [true, false]) {
      const task = createTask(parent(inBody));
      yield* sleep(1);
      task.cancel("first");
      yield* sleep(1);
      task.cancel("second");
      yield* sleep(1);
      print("still waiting", task.done());
      task.cancel("third");
      yield* wait([task]);
      print(task.cancelled(), task.cancelling());
    }
  },
});
