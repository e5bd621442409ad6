import {
  asyncWith,
  Condition,
  createTask,
  defineScenario,
  gather,
  getRunningLoop,
  print,
  sleep,
} from "asyncdemo";

function* consumer(name: string, condition: Condition, stock: number[]) {
  const enough = () => {
    print(name, "looks at", stock);
    return stock.length >= 2 && stock;
  };

  yield* asyncWith(condition, function* () {
    print(name, "gets", yield* condition.waitFor(enough));
    print("locked:", condition.locked());
  });
}

export default defineScenario({
  summary: "waitFor(predicate) waits until the predicate is true and returns its value",
  *main() {
    const condition = new Condition();
    const stock: number[] = [];
    const consumers = [..."AB"].map((name) => createTask(consumer(name, condition, stock)));
    for (let item = 0; item < 3; item++) {
      yield* sleep(1);
      yield* asyncWith(condition, function* () {
        stock.push(item);
        condition.notifyAll();
      });
    }
    yield* gather(consumers);
    getRunningLoop().callSoon(print, "called soon");
    yield* consumer("main", condition, stock);
    print("at once");
  },
});
