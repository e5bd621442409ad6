import { createTask, defineScenario, gather, print, repr, Semaphore, sleep } from "asyncdemo";

function show(semaphore: Semaphore) {
  print(repr(semaphore));
}

function* waiter(name: string, semaphore: Semaphore) {
  try {
    yield* semaphore.acquire();
  } catch (error) {
    print(name, "gives up:", repr(error));
    throw error;
  }
  print(name, "has it");
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* testCase(
  title: string,
  releases: number,
  cancelled: readonly number[],
  late: string = "",
) {
  print("---", title);
  const semaphore = new Semaphore(0);
  const tasks = [..."ABC"].map((name) => createTask(waiter(name, semaphore)));
  yield* sleep(0);
  const ticking = createTask(ticker(5));
  for (let count = 0; count < releases; count++) semaphore.release();
  for (const index of cancelled) tasks[index]?.cancel(`number ${index}`);
  show(semaphore);
  tasks.push(...[...late].map((name) => createTask(waiter(name, semaphore))));
  yield* ticking;
  show(semaphore);
  for (const task of tasks) task.cancel();
  yield* gather(tasks, { returnExceptions: true });
  show(semaphore);
}

export default defineScenario({
  summary: "a waiter cancelled with a slot gives it back, and who leaves wakes as many as may go",
  *main() {
    yield* testCase("cancelled with the slot", 1, [0]);
    yield* testCase("cancelled without it", 1, [1]);
    yield* testCase("cancelled with two slots", 2, [0, 1]);
    yield* testCase("cancelled before the release", 0, [0]);
    yield* testCase("all cancelled", 2, [0, 1, 2]);
    yield* testCase("more slots than waiters, and more waiters", 5, [], "DEFG");
    yield* testCase("and the first is cancelled", 4, [0], "DEFG");
  },
});
