import {
  type AsyncContextManager,
  type AsyncGenerator,
  argsOf,
  asyncGenerator,
  asyncWith,
  type Coroutine,
  defineScenario,
  item,
  print,
  type Raised,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

class Manager implements AsyncContextManager<void> {
  readonly name: string;
  readonly how: string;

  constructor(name: string, how: string) {
    this.name = name;
    this.how = how;
  }

  *enter(): Coroutine {
    print("enter", this.name);
  }

  *exit(raised?: Raised): Coroutine<boolean> {
    print("exit", this.name, repr(raised?.error ?? null));
    if (this.how === "awaits") {
      yield* sleep(1);
      print("exited", this.name);
    } else if (this.how === "raises") {
      throw new ValueError(this.name);
    }
    return this.how === "swallows";
  }
}

const items = asyncGenerator(function* items(outer: string, inner: string, then: string) {
  yield* asyncWith(new Manager("outer", outer), function* () {
    yield* asyncWith(new Manager("inner", inner), function* () {
      yield item(1);
    });
    print("after the inner block");
    if (then === "again") yield item(2);
    else if (then === "sleeps") yield* sleep(1);
  });
  print("after the outer block");
});

function* attempt(what: string, work: Coroutine<unknown>): Coroutine {
  try {
    print(what, (yield* work) ?? null);
  } catch (error) {
    print(what, "raises", (error as Error).name, ...argsOf(error as Error));
  }
}

function* next(generator: AsyncGenerator<number>): Coroutine<unknown> {
  const { done, value } = yield* generator.anext();
  return done ? null : value;
}

function* raise(generator: AsyncGenerator<number>): Coroutine {
  try {
    const { done, value } = yield* generator.athrow(new ValueError("thrown"));
    print("throw", done ? "is over" : value);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    print("throw raises", ...argsOf(error));
  }
}

function* close(outer: string, inner: string, then: string): Coroutine {
  print("--", outer, inner, then);
  const generator = items(outer, inner, then);
  yield* attempt("item", next(generator));
  yield* attempt("aclose", generator.aclose());
  yield* attempt("aclose", generator.aclose());
  yield* raise(generator);
  yield* attempt("item", next(generator));
  yield* attempt("aclose", generator.aclose());
  yield* attempt("item", next(generator));
}

export default defineScenario({
  summary: "A manager around the yield of a closed async generator may await, raise and swallow",
  *main() {
    for (const outer of ["plain", "awaits", "raises", "swallows"]) {
      for (const inner of ["plain", "awaits", "raises", "swallows"]) {
        yield* close(outer, inner, "ends");
      }
    }
    yield* close("plain", "swallows", "sleeps");
    yield* close("plain", "swallows", "again");
    yield* close("swallows", "swallows", "again");
  },
});
