import { type Coroutine, createTask, defineScenario, Future, print, sleep } from "asyncdemo";

function* waiter(name: string, future: Future<string>): Coroutine {
  print(`${name} begins to wait`);
  print(`${name} wakes with ${yield* future}`);
}

export default defineScenario({
  summary: "Waiting tasks and callbacks of a future come in the order of their registration",
  *main() {
    const future = new Future<string>();
    const tasks = [createTask(waiter("a", future)), createTask(waiter("b", future))];
    yield* sleep(0);
    future.addDoneCallback(() => print("callback between"));
    tasks.push(createTask(waiter("c", future)));
    yield* sleep(0);
    future.addDoneCallback(() => print("callback at the end"));
    future.setResult("result");
    print("completed");
    yield* sleep(0);
    print("main");
  },
});
