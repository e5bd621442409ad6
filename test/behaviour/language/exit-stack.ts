import {
  type AsyncContextManager,
  AsyncExitStack,
  asyncWith,
  CancelledError,
  type ContextManager,
  type Coroutine,
  contextOf,
  createTask,
  defineScenario,
  KeyError,
  print,
  type Raised,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

class Manager implements AsyncContextManager<string> {
  readonly name: string;
  readonly how: string;

  constructor(name: string, how = "plain") {
    this.name = name;
    this.how = how;
  }

  *enter(): Coroutine<string> {
    yield* sleep(1);
    if (this.how === "refuses") throw new ValueError(this.name);
    print("enter", this.name);
    return this.name.toUpperCase();
  }

  *exit(raised?: Raised): Coroutine<boolean> {
    yield* sleep(1);
    return leave(this, raised);
  }
}

class PlainManager implements ContextManager<string> {
  readonly name: string;
  readonly how: string;

  constructor(name: string, how = "plain") {
    this.name = name;
    this.how = how;
  }

  enter(): string {
    print("enter", this.name);
    return this.name.toUpperCase();
  }

  exit(raised?: Raised): boolean {
    return leave(this, raised);
  }
}

function leave(manager: Manager | PlainManager, raised: Raised | undefined): boolean {
  print("exit", manager.name, repr(raised?.error));
  if (manager.how === "raises") throw new ValueError(manager.name);
  if (manager.how === "reraises" && raised !== undefined) throw raised.error;
  return manager.how === "swallows";
}

function chain(error: unknown): string {
  const texts: string[] = [];
  for (let at = error; at instanceof Error; at = contextOf(at)) texts.push(repr(at));
  return texts.join(" < ");
}

function* unwind(raised: Error | null, ...hows: string[]): Coroutine {
  print("--", repr(raised), ...hows);
  try {
    yield* asyncWith(new AsyncExitStack(), function* (stack) {
      for (const [at, how] of hows.entries()) {
        if (at % 2 === 0) yield* stack.enterAsyncContext(new Manager(`a${at}`, how));
        else stack.enterContext(new PlainManager(`p${at}`, how));
      }
      if (raised !== null) throw raised;
    });
    print("after the block");
  } catch (error) {
    print("raises", chain(error));
  }
}

function* wait(text: string, ...more: string[]): Coroutine<boolean> {
  yield* sleep(1);
  print("waited", text, ...more);
  return true;
}

function* exits(raised?: Raised): Coroutine<boolean> {
  yield* sleep(1);
  print("async exit", repr(raised?.error));
  return raised !== undefined;
}

function* callbacks(raised: Error | null): Coroutine {
  print("-- callbacks", repr(raised));
  yield* asyncWith(new AsyncExitStack(), function* (stack) {
    print(stack.callback(print, "called", 1) === print);
    print(stack.pushAsyncCallback(wait, "a", "b") === wait);
    print(stack.push((left?: Raised) => print("exit", repr(left?.error))) !== null);
    print(stack.pushAsyncExit(exits) === exits);
    const held = new Manager("held");
    print(stack.pushAsyncExit(held) === held);
    print(stack.push(new PlainManager("pushed")).name);
    if (raised !== null) throw raised;
  });
  print(raised ? "swallowed" : "after the block");
}

function* popAll(): Coroutine {
  print("-- pop_all");
  const moved = yield* asyncWith(new AsyncExitStack(), function* (stack) {
    stack.callback(print, "one");
    stack.callback(print, "two");
    const other = stack.popAll();
    stack.callback(print, "three");
    print(other === stack, other.constructor.name);
    return other;
  });
  print("left");
  yield* moved.aclose();
  yield* moved.aclose();
  print("closed");
}

function* hold(): Coroutine {
  yield* asyncWith(new AsyncExitStack(), function* (stack) {
    yield* stack.enterAsyncContext(new Manager("outer"));
    yield* stack.enterAsyncContext(new Manager("inner"));
    stack.pushAsyncCallback(wait, "first");
    yield* sleep(9);
  });
}

function* refused(enter: () => unknown): Coroutine {
  try {
    const result = enter();
    if (result !== undefined) yield* result as Coroutine<unknown>;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    print(error);
  }
}

export default defineScenario({
  summary: "AsyncExitStack leaves what it has entered in the reverse order, whatever fails",
  *main() {
    for (const make of [() => null, () => new KeyError("block")]) {
      const raised = make();
      yield* unwind(raised);
      for (const how of ["plain", "raises", "reraises", "swallows"]) {
        yield* unwind(raised, how);
        yield* unwind(raised, "plain", how, "plain");
        if (how !== "reraises") yield* unwind(raised, "raises", how, "raises");
      }
      yield* unwind(raised, "raises", "swallows", "raises", "swallows", "raises");
      yield* unwind(raised, "plain", "plain", "refuses");
    }
    yield* callbacks(null);
    yield* callbacks(new ValueError("swallowed"));
    yield* popAll();
    const task = createTask(hold());
    yield* sleep(5);
    task.cancel("enough");
    try {
      yield* task;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print("cancelled", error);
    }
    const stack = new AsyncExitStack();
    yield* refused(() => stack.enterAsyncContext(5 as never));
    yield* refused(() => stack.enterAsyncContext(PlainManager as never));
    yield* refused(() => stack.enterContext([] as never));
    yield* refused(() => stack.enterContext(null as never));
    yield* refused(() => stack.enterContext(new Manager("async") as never));
  },
});
