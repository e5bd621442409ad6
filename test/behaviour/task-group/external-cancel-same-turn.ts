import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  ExceptionGroup,
  type Future,
  getRunningLoop,
  print,
  repr,
  sleep,
  type Task,
  taskGroup,
  ValueError,
  wait,
} from "asyncdemo";

let gate: Future<void>;

function* fail(): Coroutine {
  yield* gate;
  throw new ValueError("child");
}

function* ticker(): Coroutine {
  for (let turn = 0; turn < 7; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* parent(inBody: boolean): Coroutine {
  try {
    yield* taskGroup(function* (group) {
      group.createTask(fail());
      if (inBody) yield* sleep(10);
    });
  } catch (error) {
    if (!(error instanceof ExceptionGroup)) throw error;
    print(repr(error), currentTask()?.cancelling());
  }
  try {
    print("the next await");
    yield* sleep(0);
  } catch (error) {
    if (error instanceof CancelledError) print(repr(error));
    throw error;
  }
}

function* afterTheFailure(task: Task): Coroutine {
  gate.setResult();
  yield* sleep(0);
  task.cancel("from outside");
}

function* atTheWakeUp(task: Task): Coroutine {
  gate.setResult();
  task.cancel("from outside");
}

function* afterTheAbort(task: Task): Coroutine {
  gate.setResult();
  yield* sleep(0);
  yield* sleep(0);
  task.cancel("from outside");
}

export default defineScenario({
  summary: "a failure and an outside cancel in one turn: the group, then CancelledError",
  *main() {
    const orders = { afterTheFailure, atTheWakeUp, afterTheAbort };
    for (const [name, order] of Object.entries(orders)) {
      for (const inBody of [true, false]) {
        print(
          name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
          inBody,
        );
        gate = getRunningLoop().createFuture();
        const task = createTask(parent(inBody));
        yield* sleep(1);
        const background = createTask(ticker());
        yield* order(task);
        yield* wait([task]);
        print(task.cancelled(), task.cancelling());
        yield* background;
      }
    }
  },
});
