import {
  type AsyncContextManager,
  asyncFor,
  asyncGenerator,
  asyncWith,
  Condition,
  type Coroutine,
  coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  type Future,
  getRunningLoop,
  item,
  Lock,
  print,
  Queue,
  type Raised,
  repr,
  sleep,
  Timeout,
  taskGroup,
  waitFor,
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext) {
  print("reported:", context.message, repr(context.task).split(" coro=")[0]);
}

const manager: AsyncContextManager<void> = {
  enter: () => {},
  *exit(raised?: Raised) {
    print("exit", repr(raised?.error ?? null));
    return true;
  },
};

const inTimeout = coroutine(function* inTimeout(future: Future<void>) {
  const scope = new Timeout(null);
  try {
    yield* asyncWith(scope, function* () {
      yield* future;
    });
  } finally {
    print(scope);
  }
});

const inLock = coroutine(function* inLock(future: Future<void>) {
  const lock = new Lock();
  try {
    yield* asyncWith(lock, function* () {
      yield* future;
    });
  } finally {
    print(lock.locked());
  }
});

const inGroup = coroutine(function* inGroup(future: Future<void>) {
  try {
    yield* taskGroup(function* () {
      yield* future;
    });
  } catch (error) {
    print(repr(error));
  }
});

const inManager = coroutine(function* inManager(future: Future<void>) {
  yield* asyncWith(manager, function* () {
    yield* future;
  });
  print("goes on");
});

const items = asyncGenerator(function* items(future: Future<void>) {
  yield* asyncWith(manager, function* () {
    yield* future;
    yield item("never");
  });
  print("the generator goes on");
});

const inLoop = coroutine(function* inLoop(future: Future<void>) {
  try {
    yield* asyncFor(items(future), function* () {
      print("never");
    });
    print("never");
  } finally {
    print("the loop ends");
  }
});

const inQueue = coroutine(function* inQueue() {
  const queue = new Queue();
  try {
    yield* queue.get();
  } finally {
    print(repr(queue).split(" maxsize")[1]);
  }
});

const inCondition = coroutine(function* inCondition() {
  const condition = new Condition();
  try {
    yield* asyncWith(condition, function* () {
      yield* condition.wait();
    });
  } finally {
    print(condition.locked());
  }
});

const inWait = coroutine(function* inWait(future: Future<void>) {
  try {
    yield* waitFor(future, null);
  } catch (error) {
    print("wait_for", repr(error));
    throw error;
  }
});

const works: Record<string, (future: Future<void>) => Coroutine<unknown>> = {
  in_timeout: inTimeout,
  in_lock: inLock,
  in_group: inGroup,
  in_manager: inManager,
  in_loop: inLoop,
  in_queue: inQueue,
  in_condition: inCondition,
  in_wait: inWait,
};

export default defineScenario({
  summary: "A pending task that is destroyed leaves the blocks in which it is suspended",
  mode: "notebook",
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(report);
    const future = loop.createFuture<void>();
    for (const [name, work] of Object.entries(works)) createTask(work(future), { name });
    yield* sleep(1);
    print("main returns");
  },
});
