import {
  asyncFor,
  asyncGenerator,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  item,
  print,
  sleep,
} from "asyncdemo";

const numbers = asyncGenerator(function* numbers() {
  try {
    for (let number = 0; number < 3; number++) yield item(number);
  } finally {
    print(`finally in ${currentTask()?.getName()}`);
  }
});

function* consume(): Coroutine {
  yield* asyncFor(numbers(), function* (number) {
    print(`got ${number}`);
    return number !== 1;
  });
  print("after the loop");
}

export default defineScenario({
  summary: "Breaking out of an async iteration leaves its finally to a task of the loop's",
  *main() {
    yield* createTask(consume(), { name: "consumer" });
    yield* sleep(1);
    print("main ends");
  },
});
