import {
  type Awaitable,
  asCompleted,
  type Coroutine,
  createTask,
  defineScenario,
  ensureFuture,
  gather,
  getRunningLoop,
  isException,
  print,
  repr,
  sleep,
  timeout,
  timeoutAt,
  wait,
  waitFor,
} from "asyncdemo";

function say(...words: unknown[]): void {
  const time = getRunningLoop().time().toExponential(1);
  // Python writes two digits of an exponent.
  print(...words, "at", time.replace(/([+-])(\d)$/, "$10$2"));
}

function* outcome(awaitable: Awaitable): Coroutine<string> {
  try {
    return repr(yield* awaitable);
  } catch (error) {
    if (!isException(error)) throw error;
    return repr(error);
  }
}

function within(deadline: number, seconds: number): Coroutine<unknown> {
  return timeout(deadline, function* (scope) {
    const shown = repr(scope);
    yield* sleep(seconds);
    return Object.freeze([shown, scope.when() === deadline]);
  });
}

function withinAt(deadline: number, seconds: number): Coroutine<boolean> {
  return timeoutAt(deadline, function* (scope) {
    yield* sleep(seconds);
    return scope.expired();
  });
}

function moved(deadline: number, seconds: number): Coroutine<boolean> {
  return timeout(1, function* (scope) {
    scope.reschedule(deadline);
    yield* sleep(seconds);
    return scope.when() === deadline;
  });
}

function* first(limit: number): Coroutine<unknown> {
  const futures = [ensureFuture(sleep(2, "slept"))];
  const [done, pending] = yield* wait(futures, { timeout: limit });
  for (const future of pending) future.cancel();
  return Object.freeze([done.size, pending.size]);
}

function* inOrder(limit: number): Coroutine<string[]> {
  const task = createTask(sleep(2, "slept"));
  const results: string[] = [];
  try {
    for (const each of asCompleted([task], { timeout: limit })) results.push(yield* each);
  } finally {
    task.cancel();
  }
  return results;
}

export default defineScenario({
  summary:
    "Infinite deadlines never pass; huge ones do, past ones have, and so has one that is NaN",
  *main() {
    const loop = getRunningLoop();
    const extremes = {
      inf: Infinity,
      huge: 1e300,
      "-inf": -Infinity,
      "-huge": -1e300,
      nan: Number.NaN,
    };
    for (const [name, extreme] of Object.entries(extremes)) {
      print("---", name);
      say("wait_for", yield* outcome(waitFor(sleep(2, "slept"), extreme)));
      say("timeout", yield* outcome(within(extreme, 2)));
      say("timeout_at", yield* outcome(withinAt(extreme, 2)));
      say("reschedule", yield* outcome(moved(extreme, 2)));
      say("wait", yield* outcome(first(extreme)));
      say("as_completed", yield* outcome(inOrder(extreme)));
      const handle = loop.callLater(extreme, say, "called later,", name);
      const other = loop.callAt(extreme, print, "called at", name);
      // Behind which other deadlines one that is NaN comes is left open.
      if (name === "nan") handle.cancel();
      yield* sleep(1);
      print(handle.when() === extreme, other.when() === extreme);
      handle.cancel();
      other.cancel();
      const slept = createTask(sleep(extreme, "slept"));
      yield* sleep(1);
      say("sleep", slept.done());
      if (slept.done()) print(yield* outcome(slept));
      slept.cancel();
    }
    say("a century");
    yield* sleep(100 * 365 * 86400);
    yield* gather([sleep(3e299), sleep(2e299)]);
    say("long after");
  },
});
