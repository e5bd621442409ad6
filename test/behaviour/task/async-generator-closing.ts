import {
  aclosing,
  asyncFor,
  asyncGenerator,
  asyncWith,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  item,
  print,
  sleep,
} from "asyncdemo";

const numbers = asyncGenerator(function* numbers(name: string) {
  try {
    for (let number = 0; number < 3; number++) yield item(number);
  } finally {
    yield* sleep(1);
    print(`finally of ${name} in ${currentTask()?.getName()}`);
  }
});

function* consume(): Coroutine {
  yield* asyncWith(aclosing(numbers("closed")), function* (items) {
    yield* asyncFor(items, function* (number) {
      print(`got ${number}`);
      return number !== 1;
    });
  });
  print("after the loop");
}

export default defineScenario({
  summary: "Breaking out of a loop leaves its generator suspended; aclosing() closes it there",
  *main() {
    const held = numbers("held");
    yield* asyncFor(held, function* () {
      return false;
    });
    yield* createTask(consume(), { name: "consumer" });
    print("main ends");
    return held;
  },
});
