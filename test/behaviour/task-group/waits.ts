import { type Coroutine, defineScenario, print, sleep, type Task, taskGroup } from "asyncdemo";

function* child(name: string, delay: number): Coroutine<string> {
  print("child", name, "starts");
  yield* sleep(delay);
  print("child", name, "ends");
  return name;
}

function* startsAtExit(): Coroutine {
  let slow!: Task<string>;
  let fast!: Task<string>;
  yield* taskGroup(function* (group) {
    slow = group.createTask(child("A", 2));
    fast = group.createTask(child("B", 1));
    print("the body ends");
  });
  print(slow.done(), slow.result(), fast.done(), fast.result());
}

function* startsAtFirstAwait(): Coroutine {
  let slow!: Task<string>;
  let fast!: Task<string>;
  yield* taskGroup(function* (group) {
    slow = group.createTask(child("C", 2));
    print("the body suspends");
    yield* sleep(0);
    print("the body goes on", slow.done());
    fast = group.createTask(child("D", 1));
    print("the body ends");
  });
  print(slow.result(), fast.result());
}

export default defineScenario({
  summary: "a task group's block ends when all of its tasks are done; its body runs first",
  *main() {
    yield* startsAtExit();
    yield* startsAtFirstAwait();
  },
});
