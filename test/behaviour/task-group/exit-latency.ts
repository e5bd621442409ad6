import { type Coroutine, createTask, defineScenario, print, sleep, taskGroup } from "asyncdemo";

function* ticker(): Coroutine {
  for (let turn = 0; turn < 12; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* child(name: string, turns: number): Coroutine {
  for (let turn = 0; turn < turns; turn++) yield* sleep(0);
  print("last step of", name);
}

export default defineScenario({
  summary: "the parent resumes two turns after the last child's final step",
  *main() {
    const background = createTask(ticker());
    yield* taskGroup(function* (group) {
      group.createTask(child("A", 1));
      group.createTask(child("B", 3));
    });
    print("the parent goes on");
    yield* taskGroup(function* (group) {
      group.createTask(child("C", 0));
    });
    print("the parent goes on");
    yield* background;
  },
});
