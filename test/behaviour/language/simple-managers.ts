import {
  aclosing,
  asyncWith,
  BaseException,
  BaseExceptionGroup,
  CancelledError,
  type ContextManager,
  type Coroutine,
  closing,
  contextOf,
  createTask,
  defineScenario,
  type ErrorClass,
  ExceptionGroup,
  IndexError,
  KeyboardInterrupt,
  KeyError,
  LookupError,
  nullcontext,
  OSError,
  print,
  repr,
  sleep,
  suppress,
  ValueError,
} from "asyncdemo";

class Boom extends Error {}

class Connection {
  readonly fails: boolean;

  constructor(fails = false) {
    this.fails = fails;
  }

  close(): void {
    print("close");
    if (this.fails) throw new OSError("not closed");
  }

  *aclose(): Coroutine {
    yield* sleep(1);
    this.close();
  }
}

function shown(error: unknown): string {
  if (!(error instanceof BaseExceptionGroup)) return repr(error);
  return `${error.name}(${error.exceptions.map(shown).join(", ")})`;
}

function* attempt(manager: ContextManager<void>, raised: Error): Coroutine {
  try {
    yield* asyncWith(manager, function* () {
      throw raised;
    });
    print("suppressed", shown(raised));
  } catch (caught) {
    const error = caught as Error;
    const context = contextOf(error) === undefined ? "" : shown(contextOf(error));
    print("raises", shown(error), error === raised, context);
  }
}

function* leave(manager: Parameters<typeof asyncWith>[0], raised: Error | null): Coroutine {
  try {
    yield* asyncWith(manager, function* (value) {
      print(value instanceof Connection ? "Connection" : value === 5 ? "int" : "NoneType");
      if (raised !== null) throw raised;
    });
  } catch (caught) {
    const error = caught as Error;
    print("raises", repr(error), contextOf(error) === undefined ? "" : repr(contextOf(error)));
  }
}

export default defineScenario({
  summary: "suppress(), nullcontext(), closing() and aclosing() are managers",
  *main() {
    const all: ErrorClass[][] = [
      [],
      [Boom],
      [Error],
      [ValueError, Boom],
      [BaseException],
      [LookupError],
    ];
    for (const types of all) {
      print("--", ...types.map(({ name }) => (name === "Error" ? "Exception" : name)));
      for (const raised of [
        new Boom("one"),
        new KeyError("key"),
        new CancelledError(),
        new ExceptionGroup("all", [new Boom("one"), new Boom("two")]),
        new ExceptionGroup("some", [
          new Boom("one"),
          new ExceptionGroup("in", [new Boom("b"), new IndexError(2)]),
        ]),
        new BaseExceptionGroup("base", [new KeyboardInterrupt(), new ValueError("v")]),
      ]) {
        yield* attempt(suppress(...types), raised);
      }
    }
    print("-- others");
    yield* asyncWith(suppress(ValueError), function* (nothing) {
      print(nothing);
    });
    for (const make of [() => null, () => new Boom("block")]) {
      const raised = make();
      for (const fails of [false, true]) {
        yield* leave(closing(new Connection(fails)), raised);
        yield* leave(aclosing(new Connection(fails)), raised);
      }
      yield* leave(nullcontext(new Connection()), raised);
      yield* leave(nullcontext(), raised);
      yield* leave(nullcontext(5), raised);
    }
    const task = createTask(sleep(9));
    yield* sleep(1);
    task.cancel();
    yield* asyncWith(suppress(CancelledError), () => task);
    print(task.cancelled());
  },
});
