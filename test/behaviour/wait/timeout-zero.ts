import { type Coroutine, createTask, defineScenario, print, repr, sleep, wait } from "asyncdemo";

function* work(name: string, turns: number): Coroutine {
  for (let turn = 0; turn < turns; turn++) {
    print(`${name}: step ${turn + 1}`);
    yield* sleep(0);
  }
  print(`${name} ends`);
}

export default defineScenario({
  summary: "wait(timeout=0) still suspends: unstarted tasks get a first step, and may end in it",
  *main() {
    const tasks = [
      createTask(work("A", 0)),
      createTask(work("B", 1)),
      createTask(work("C", 2)),
      createTask(work("D", 5)),
    ];
    let [done, pending] = yield* wait(tasks, { timeout: 0 });
    const inDone = () => repr(tasks.map((task) => done.has(task)));
    print(`resumed: done ${inDone()}, ${pending.size} pending`);
    [done, pending] = yield* wait(tasks, { timeout: -1 });
    print(`resumed: done ${inDone()}, ${pending.size} pending`);
    yield* wait(pending);

    const task = createTask(work("E", 0));
    [done, pending] = yield* wait([task], { timeout: 0 });
    print(`the only one ends in its first step: ${repr(done.has(task))}`);
  },
});
