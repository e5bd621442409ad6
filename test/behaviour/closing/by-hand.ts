import {
  type AsyncContextManager,
  asyncWith,
  type Coroutine,
  coroutine,
  defineScenario,
  GeneratorExit,
  Lock,
  print,
  type Raised,
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
    return how === "swallows";
  },
});

const inner = coroutine(function* inner(how: string) {
  try {
    yield* asyncWith(managerThat(how), function* () {
      yield* sleep(1);
    });
    print("inner goes on");
    return "inner";
  } finally {
    print("inner ends");
  }
});

const outer = coroutine(function* outer(how: string, wait: (how: string) => Coroutine<unknown>) {
  const lock = new Lock();
  let held: Timeout | undefined;
  try {
    yield* timeout(5, function* (scope) {
      held = scope;
      yield* asyncWith(lock, function* () {
        yield* wait(how);
        print("outer goes on");
      });
    });
  } catch (error) {
    print("outer", repr(error));
    throw error;
  } finally {
    print("outer ends", held, lock.locked());
  }
  print("outer is over");
});

const withGroup = coroutine(function* withGroup(how: string) {
  yield* taskGroup(function* (group) {
    if (how === "child") group.createTask(sleep(1));
    yield* sleep(1);
  });
});

const swallows = coroutine(function* swallows(how: string) {
  try {
    yield* inner(how);
  } catch (error) {
    if (!(error instanceof GeneratorExit)) throw error;
    print("swallowed");
  }
  return "result";
});

const cleansUp = coroutine(function* cleansUp(how: string) {
  try {
    yield* sleep(1);
  } finally {
    print("cleans up");
    // biome-ignore lint/correctness/noUnsafeFinally: as careless clean-up code does
    throw new ValueError(how);
  }
});

function close(what: string, work: Coroutine<unknown>, sends = 1): void {
  print("--", what);
  for (let sent = 0; sent < sends; sent++) work.next();
  for (let closed = 0; closed < 2; closed++) {
    try {
      work.return(undefined);
      print("closed");
    } catch (error) {
      print("close raises", repr(error));
    }
  }
  try {
    work.next();
    print("goes on");
  } catch (error) {
    print("send raises", repr(error));
  }
}

export default defineScenario({
  summary: "Closing a coroutine leaves the blocks in which it is suspended, from the inside out",
  *main() {
    for (const how of ["plain", "awaits", "swallows"]) close(how, outer(how, inner));
    close("swallows and returns", swallows("plain"));
    close("swallows inside", outer("plain", swallows));
    close("group", outer("empty", withGroup));
    close("child", outer("child", withGroup));
    close("raises", outer("raised", cleansUp));
    close("not begun", outer("never", inner), 0);
    yield* sleep(9);
  },
});
