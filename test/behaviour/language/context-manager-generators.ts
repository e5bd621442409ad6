import {
  asyncContextManager,
  asyncWith,
  CancelledError,
  type Coroutine,
  contextOf,
  createTask,
  defineScenario,
  isException,
  item,
  KeyError,
  LookupError,
  print,
  RuntimeError,
  repr,
  StopAsyncIteration,
  sleep,
  suppressesContext,
  ValueError,
} from "asyncdemo";

const manager = asyncContextManager(function* manager(how: string) {
  print("enter");
  if (how === "yields nothing") return;
  if (how === "fails first") throw new ValueError("first");
  try {
    yield item("value");
    print("the block ended");
    if (how === "yields again") yield item("again");
    if (how === "fails last") throw new ValueError("last");
  } catch (error) {
    print("caught", repr(error));
    if (how === "swallows") return;
    if (how === "converts") throw new LookupError("converted");
    if (how === "converts to a RuntimeError") throw new RuntimeError("converted");
    if (how === "yields again" && isException(error)) yield item("again");
    throw error;
  } finally {
    print("clean up");
    yield* sleep(1);
    if (how === "fails at the end") fail();
  }
});

function fail(): never {
  throw new KeyError("end");
}

const ways = [
  "plain",
  "yields nothing",
  "fails first",
  "yields again",
  "fails last",
  "swallows",
  "converts",
  "converts to a RuntimeError",
  "fails at the end",
];

function chain(error: unknown): string {
  const names: string[] = [];
  for (let at = error; at instanceof Error; at = contextOf(at)) names.push(at.name);
  return names.join(" < ");
}

function* use(how: string, raised: Error | null): Coroutine {
  print("--", how, repr(raised));
  try {
    yield* asyncWith(manager(how), function* (value) {
      print("got", value);
      if (raised !== null) throw raised;
    });
    print("after the block");
  } catch (caught) {
    const error = caught as Error;
    print("raises", repr(error), error === raised);
    if (how !== "fails at the end" && !(contextOf(error) instanceof StopAsyncIteration)) {
      print(chain(error), suppressesContext(error));
    }
  }
}

function* outside(): Coroutine {
  yield* asyncWith(manager("plain"), () => sleep(9));
}

export default defineScenario({
  summary: "asyncContextManager() makes a manager of a generator function with one yield",
  *main() {
    const raised = [
      () => null,
      () => new ValueError("block"),
      () => new RuntimeError("block"),
      () => new StopAsyncIteration("block"),
    ];
    for (const make of raised) {
      const error = make();
      for (const how of ways) yield* use(how, error);
    }
    const task = createTask(outside());
    yield* sleep(1);
    task.cancel("enough");
    try {
      yield* task;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print("cancelled", error);
    }
    const made = manager("plain");
    print("_AsyncGeneratorContextManager", manager.name);
    yield* asyncWith(made, function* () {});
    try {
      yield* asyncWith(made, function* () {});
    } catch (error) {
      print("once only:", error instanceof RuntimeError ? "AttributeError" : error);
    }
  },
});
