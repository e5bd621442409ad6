import { type Coroutine, createTask, defineScenario, print, sleep, taskGroup } from "asyncdemo";

function* ticker(): Coroutine {
  for (let turn = 0; turn < 6; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* child(): Coroutine {
  print("child");
}

export default defineScenario({
  summary: "a group with no unfinished task suspends neither at its start nor at its end",
  *main() {
    const background = createTask(ticker());
    print("nothing to wait for");
    yield* taskGroup(function* () {
      print("in the body");
    });
    print("left without a turn");
    yield* taskGroup(function* (group) {
      yield* group.createTask(child());
      print("the child is done");
      yield* sleep(0);
      print("and the group knows");
    });
    print("left without a turn");
    yield* background;
  },
});
