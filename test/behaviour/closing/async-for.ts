import {
  type AsyncGenerator,
  aclosing,
  asyncFor,
  asyncGenerator,
  asyncWith,
  BaseExceptionGroup,
  defineScenario,
  item,
  print,
  repr,
  sleep,
  taskGroup,
  timeout,
} from "asyncdemo";

const numbers = asyncGenerator(function* numbers(name: string) {
  try {
    for (let number = 0; number < 9; number++) {
      yield* sleep(0.5);
      yield item(number);
    }
  } finally {
    print(name, "ends");
  }
});

const held: AsyncGenerator<number>[] = [];

const doubled = asyncGenerator(function* doubled(name: string, closes: boolean) {
  const inner = numbers(`inner of ${name}`);
  held.push(inner);
  try {
    if (closes) {
      yield* asyncWith(aclosing(inner), function* (each) {
        yield* asyncFor(each, function* (number) {
          yield item(number * 2);
        });
      });
    } else {
      yield* asyncFor(inner, function* (number) {
        yield item(number * 2);
      });
    }
  } finally {
    print(name, "ends");
  }
});

const lines = asyncGenerator(function* lines(name: string) {
  yield* timeout(9, function* () {
    yield* asyncFor(doubled(name, true), function* (number) {
      yield* taskGroup(function* (group) {
        const task = group.createTask(sleep(1, number));
        yield item(yield* task);
      });
    });
  });
});

export default defineScenario({
  summary:
    "Closing an async generator leaves the loops around its yield; it closes what they iterate only with aclosing",
  *main() {
    for (const closes of [false, true]) {
      const generator = doubled("outer", closes);
      held.push(generator);
      yield* asyncFor(generator, function* (number) {
        print(number);
        return number !== 2;
      });
      yield* generator.aclose();
      print("closed");
      yield* (held.at(-1) as AsyncGenerator<number>).aclose();
      print("inner closed");
    }
    const generator = lines("deep");
    yield* asyncFor(generator, function* (number) {
      print(number);
      return false;
    });
    try {
      yield* generator.aclose();
    } catch (error) {
      if (!(error instanceof BaseExceptionGroup)) throw error;
      print(repr(error));
    }
    print("main ends");
  },
});
