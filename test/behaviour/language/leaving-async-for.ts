import {
  asyncFor,
  asyncGenerator,
  type Coroutine,
  defineScenario,
  item,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

const numbers = asyncGenerator(function* numbers(upto: number) {
  try {
    for (let number = 0; number < upto; number++) {
      yield* sleep(1);
      yield item(number);
    }
  } finally {
    print("numbers end");
  }
});

function* find(wanted: number): Coroutine<string> {
  let found: string | undefined;
  yield* asyncFor(numbers(9), function* (number) {
    if (number === wanted) {
      found = `found ${number}`;
      return false;
    }
    if (number % 2 === 0) return true;
    print("passes", number);
    return true;
  });
  return found ?? "not found";
}

function* take(upto: number, last: number): Coroutine {
  const isWhole = yield* asyncFor(numbers(upto), function* (number) {
    if (number === last) return false;
    print("takes", number);
    return true;
  });
  if (isWhole) print("it was not left early");
}

export default defineScenario({
  summary: "async for is left by break, and continued by continue",
  *main() {
    print(yield* find(9));
    yield* take(2, 5);
    const held = numbers(5);
    yield* asyncFor(held, function* (number) {
      return number !== 1;
    });
    print("and on");
    yield* asyncFor(held, function* (number) {
      print("goes on with", number);
    });
    try {
      yield* asyncFor(numbers(2), function* (number) {
        throw new ValueError(number);
      });
    } catch (error) {
      print("left by", repr(error));
    }
  },
});
