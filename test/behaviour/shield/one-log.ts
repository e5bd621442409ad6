import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  gather,
  getRunningLoop,
  print,
  repr,
  shield,
  sleep,
  type Task,
  ValueError,
} from "asyncdemo";

function handler(_loop: EventLoop, context: ExceptionContext): void {
  print(`reported: ${context.message}, ${repr(context.exception)}`);
}

function* fails(): Coroutine {
  yield* sleep(2);
  throw new ValueError("the failure");
}

function* waits(name: string, task: Task<void>): Coroutine {
  try {
    yield* shield(task);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`${name}: cancelled`);
    throw error;
  }
}

function* handles(task: Task<void>): Coroutine {
  try {
    yield* task;
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    print(`handled: ${repr(error)}`);
  }
}

function* handlesShielded(task: Task<void>): Coroutine {
  try {
    yield* shield(task);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    print(`handled through a shield: ${repr(error)}`);
  }
}

export default defineScenario({
  summary: "Several cancelled shields of one inner future report its failure once, handled or not",
  *main() {
    getRunningLoop().setExceptionHandler(handler);
    const task = createTask(fails());
    const waiting = ["A", "B", "C"].map((name) => createTask(waits(name, task)));
    const handling = createTask(handles(task));
    const shielded = createTask(handlesShielded(task));
    yield* sleep(1);
    for (const each of waiting) each.cancel();
    yield* gather([handling, shielded, ...waiting], { returnExceptions: true });
    print("one report, though it was handled");
  },
});
