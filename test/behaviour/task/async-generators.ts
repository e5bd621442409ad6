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
  for (let number = 0; number < 3; number++) {
    print(`making ${number} in ${currentTask()?.getName()}`);
    yield* sleep(1);
    yield item(number);
  }
  print(`no more in ${currentTask()?.getName()}`);
});

function* consume(): Coroutine {
  yield* asyncFor(numbers(), function* (number) {
    print(`got ${number}`);
  });
  print("after the loop");
}

export default defineScenario({
  summary: "What makes the items of an async iteration runs in the task that iterates",
  *main() {
    yield* createTask(consume(), { name: "consumer" });
    print("main ends");
  },
});
