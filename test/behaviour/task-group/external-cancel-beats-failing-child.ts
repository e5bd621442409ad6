import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  type Future,
  getRunningLoop,
  print,
  repr,
  sleep,
  taskGroup,
  ValueError,
  wait,
} from "asyncdemo";

let gate: Future<void>;

function* fail(): Coroutine {
  try {
    yield* gate;
    print("the child goes on");
    throw new ValueError("child");
  } catch (error) {
    if (error instanceof CancelledError) print("the child", repr(error));
    throw error;
  }
}

function* parent(): Coroutine {
  try {
    yield* taskGroup(function* (group) {
      group.createTask(fail());
    });
  } catch (error) {
    print("the parent", repr(error));
    throw error;
  }
}

export default defineScenario({
  summary: "a parent cancelled before the child's step cancels the child before it can fail",
  *main() {
    for (const cancelFirst of [true, false]) {
      gate = getRunningLoop().createFuture();
      const task = createTask(parent());
      yield* sleep(1);
      if (cancelFirst) {
        task.cancel("from outside");
        gate.setResult();
      } else {
        gate.setResult();
        task.cancel("from outside");
      }
      yield* wait([task]);
      print(task.cancelled());
    }
  },
});
