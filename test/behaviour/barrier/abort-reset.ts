import {
  Barrier,
  BrokenBarrierError,
  createTask,
  defineScenario,
  gather,
  print,
  RuntimeError,
  repr,
  sleep,
} from "asyncdemo";

function show(barrier: Barrier) {
  print(repr(barrier), barrier.nWaiting, barrier.broken);
}

function* walker(name: string, barrier: Barrier) {
  try {
    print(name, "passes as", yield* barrier.wait());
  } catch (error) {
    if (!(error instanceof BrokenBarrierError)) throw error;
    print(name, "fails:", repr(error));
  }
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

export default defineScenario({
  summary: "abort() breaks a barrier for all who come, reset() only for those who wait",
  *main() {
    print("is a RuntimeError:", BrokenBarrierError.prototype instanceof RuntimeError);
    const barrier = new Barrier(3);
    show(barrier);
    let walkers = [..."AB"].map((name) => createTask(walker(name, barrier)));
    yield* sleep(0);
    show(barrier);

    print("--- abort");
    let ticking = createTask(ticker(5));
    yield* barrier.abort();
    show(barrier);
    yield* gather([ticking, ...walkers]);
    yield* walker("C", barrier);
    show(barrier);
    yield* barrier.abort();

    print("--- reset repairs it");
    yield* barrier.reset();
    show(barrier);
    yield* gather([..."DEF"].map((name) => walker(name, barrier)));

    print("--- reset while some wait");
    walkers = [..."GH"].map((name) => createTask(walker(name, barrier)));
    yield* sleep(0);
    ticking = createTask(ticker(6));
    yield* barrier.reset();
    show(barrier);
    const late = [..."IJK"].map((name) => createTask(walker(name, barrier)));
    yield* barrier.reset();
    yield* gather([ticking, ...walkers, ...late]);
    show(barrier);

    print("--- abort while some wait for the round to drain");
    const names = [..."LMNOP"];
    walkers = names.map((name) => createTask(walker(name, barrier)));
    yield* sleep(0);
    show(barrier);
    yield* barrier.abort();
    yield* gather(walkers);
    show(barrier);
  },
});
