import {
  type Coroutine,
  createTask,
  defineScenario,
  gather,
  getRunningLoop,
  print,
  sleep,
} from "asyncdemo";

function* job(name: string, seconds: number): Coroutine<string> {
  yield* sleep(seconds);
  print(name, "is done", Math.round(getRunningLoop().time() * 1000));
  return name;
}

export default defineScenario({
  summary: "Results come in argument order, whatever the completion order",
  *main() {
    const future = getRunningLoop().createFuture<string>();
    getRunningLoop().callLater(4, (result) => future.setResult(result), "future");
    const task = createTask(job("task", 2));
    print(yield* gather([job("A", 3), future, job("B", 0), task, job("C", 1)]));
    const [one, two] = yield* gather([job("one", 2), job("two", 1)]);
    print(one, two);
    print(yield* gather([]));
    print(yield* gather([job("only", 0)]));
  },
});
