import { Barrier, createTask, defineScenario, gather, print, sleep } from "asyncdemo";

function* walker(name: string, barrier: Barrier, rounds: number) {
  for (let number = 0; number < rounds; number++) {
    const place = yield* barrier.wait();
    print(name, "passes round", number, "as", place, "- waiting:", barrier.nWaiting);
  }
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

export default defineScenario({
  summary: "a barrier refills by itself, and late comers block until the round has drained",
  *main() {
    const barrier = new Barrier(3);
    print(barrier.parties, barrier.nWaiting, barrier.broken);
    const walkers = [..."AB"].map((name) => createTask(walker(name, barrier, 3)));
    yield* sleep(1);
    print("waiting:", barrier.nWaiting);
    let ticking = createTask(ticker(16));
    yield* gather([ticking, walker("C", barrier, 3), ...walkers]);

    print("--- late comers");
    ticking = createTask(ticker(8));
    const names = [..."DEFGHI"];
    yield* gather([ticking, ...names.map((name) => walker(name, barrier, 1))]);
    print("waiting:", barrier.nWaiting);

    print("--- one alone");
    yield* walker("main", new Barrier(1), 2);
  },
});
