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

function* parent(): Coroutine {
  currentTask()?.cancel("pending");
  yield* taskGroup(function* () {
    print("in the body");
  });
  print("after the group", currentTask()?.cancelling());
  try {
    yield* sleep(1);
  } catch (error) {
    if (error instanceof CancelledError) print("at the next await", repr(error));
    throw error;
  }
}

export default defineScenario({
  summary: "a group with nothing to wait for does not deliver a pending cancel",
  *main() {
    const task = createTask(parent());
    yield* wait([task]);
    print(task.cancelled());
  },
});
