import {
  asyncFor,
  asyncGenerator,
  type Coroutine,
  currentTask,
  defineScenario,
  gc,
  item,
  print,
  sleep,
} from "asyncdemo";

const numbers = asyncGenerator(function* numbers() {
  try {
    for (let number = 0; number < 3; number++) yield item(number);
  } finally {
    yield* sleep(1);
    print(`finally in ${currentTask()?.getName()}`);
  }
});

function* consume(): Coroutine {
  yield* asyncFor(numbers(), function* (number) {
    print(`got ${number}`);
    return number !== 1;
  });
}

export default defineScenario({
  summary: "An async generator that is collected is closed by a task of the loop's",
  *main() {
    yield* consume();
    print("nobody holds it");
    yield* sleep(1);
    yield* gc.collect();
    print("collected");
    yield* sleep(3);
    print("main ends");
  },
});
