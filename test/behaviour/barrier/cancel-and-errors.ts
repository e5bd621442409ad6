import {
  asyncWith,
  Barrier,
  createTask,
  defineScenario,
  gather,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function* walker(name: string, barrier: Barrier) {
  try {
    yield* asyncWith(barrier, function* (place) {
      print(name, "passes as", place);
      yield* sleep(1);
    });
    print(name, "leaves the block");
  } catch (error) {
    print(name, "gives up:", repr(error));
    throw error;
  }
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

export default defineScenario({
  summary: "a cancelled waiter just leaves a barrier, and `async with` waits on entry only",
  *main() {
    for (const parties of [0, -1]) {
      try {
        new Barrier(parties);
      } catch (error) {
        print(repr(error));
      }
    }

    const barrier = new Barrier(3);
    const first = createTask(walker("A", barrier));
    const second = createTask(walker("B", barrier));
    yield* sleep(0);
    print("waiting:", barrier.nWaiting);
    first.cancel("too long");
    print("waiting:", barrier.nWaiting);
    yield* sleep(0);
    print("waiting:", barrier.nWaiting, "- broken:", barrier.broken);

    const others = [..."CD"].map((name) => createTask(walker(name, barrier)));
    yield* gather([second, ...others]);

    print("--- cancelled as the barrier opens");
    const walkers = [..."EFG"].map((name) => createTask(walker(name, barrier)));
    yield* sleep(0);
    const ticking = createTask(ticker(4));
    walkers[0]?.cancel("just then");
    yield* gather([ticking, ...walkers], { returnExceptions: true });
    print(
      walkers.map((task) => task.cancelled()),
      "waiting:",
      barrier.nWaiting,
    );

    print("--- an error in the block does not break it");
    try {
      yield* asyncWith(new Barrier(1), function* (place): Generator<never, void> {
        throw new ValueError(`from place ${place}`);
      });
    } catch (error) {
      print(repr(error));
    }
  },
});
