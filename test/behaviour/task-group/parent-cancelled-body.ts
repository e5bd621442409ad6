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
  ValueError,
} from "asyncdemo";

function* child(name: string, error?: Error): Coroutine {
  try {
    yield* sleep(10);
  } catch (cancelled) {
    if (!(cancelled instanceof CancelledError)) throw cancelled;
    print(name, repr(cancelled));
    yield* sleep(1);
    throw error ?? cancelled;
  }
}

function* parent(error?: Error): Coroutine {
  let inBody: unknown;
  try {
    yield* taskGroup(function* (group) {
      group.createTask(child("A"));
      group.createTask(child("B", error));
      try {
        yield* sleep(10);
      } catch (cancelled) {
        inBody = cancelled;
        print("the body", repr(cancelled));
        throw cancelled;
      }
    });
  } catch (left) {
    print("the group", repr(left), left === inBody, currentTask()?.cancelling());
    throw left;
  }
}

export default defineScenario({
  summary: "cancelling the parent in the body cancels the children, and CancelledError leaves",
  *main() {
    for (const error of [undefined, new ValueError("in clean-up")]) {
      const task = createTask(parent(error));
      yield* sleep(1);
      task.cancel("stop");
      try {
        yield* task;
      } catch (caught) {
        print("main", repr(caught), task.cancelled());
      }
    }
  },
});
