import {
  type AsyncContextManager,
  type AsyncGenerator,
  asyncGenerator,
  asyncWith,
  type Coroutine,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  getRunningLoop,
  item,
  print,
  type Raised,
  RuntimeError,
  repr,
  sleep,
  type Timeout,
  taskGroup,
  timeout,
  ValueError,
} from "asyncdemo";

const managerThat = (how: string): AsyncContextManager<void> => ({
  enter: () => {},
  *exit(raised?: Raised) {
    print("exit", how, repr(raised?.error ?? null));
    if (how === "awaits") yield* sleep(1);
    if (how === "raises") throw new ValueError("raised");
    return how !== "plain";
  },
});

function* child(): Coroutine {
  try {
    yield* sleep(9);
  } finally {
    print("the child ends");
  }
}

const inManager = asyncGenerator(function* in_manager(how: string) {
  yield* asyncWith(managerThat(how), function* () {
    yield item(1);
  });
  print("after", how);
  if (how === "again") {
    yield item(2);
    print("never");
  }
});

const inTimeout = asyncGenerator(function* in_timeout() {
  let held: Timeout | undefined;
  try {
    yield* timeout(5, function* (scope) {
      held = scope;
      yield item(1);
    });
  } finally {
    print(held);
  }
});

const inGroup = asyncGenerator(function* in_group() {
  yield* taskGroup(function* (group) {
    group.createTask(child());
    yield* sleep(0);
    yield item(1);
  });
});

function report(_loop: EventLoop, { message, exception }: ExceptionContext) {
  print("reported:", message, repr(exception));
}

export default defineScenario({
  summary: "Async generators that are closed at the end leave the blocks around their yield",
  *main() {
    getRunningLoop().setExceptionHandler(report);
    const held: AsyncGenerator<number>[] = [];
    for (const how of ["plain", "awaits", "raises", "swallows", "again"]) {
      const generator = inManager(how);
      held.push(generator);
      yield* generator.anext();
    }
    const again = inManager("again");
    yield* again.anext();
    try {
      yield* again.aclose();
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
      print(repr(error));
    }
    held.push(again, inTimeout(), inGroup());
    for (const generator of held.slice(-2)) yield* generator.anext();
    print("main ends");
  },
});
