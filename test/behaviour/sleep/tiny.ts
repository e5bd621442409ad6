import {
  type Coroutine,
  createTask,
  defineScenario,
  gather,
  getRunningLoop,
  print,
  sleep,
} from "asyncdemo";

function* sleeper(delay: number): Coroutine {
  print(`${delay}: goes to sleep`);
  yield* sleep(delay);
  print(`${delay}: awake`);
}

function* ticker(): Coroutine {
  for (let turn = 1; turn < 6; turn++) {
    print(`turn ${turn}`);
    yield* sleep(0);
  }
}

export default defineScenario({
  summary: "A sleep of any positive length takes a timer, and two turns at its deadline",
  *main() {
    const loop = getRunningLoop();
    // Any number of turns may pass while the clock does not move.
    yield* gather([sleeper(0), sleeper(0.001), ticker()]);

    // At the deadline: the timer's turn, and the sleeper's.
    const task = createTask(sleeper(1));
    yield* sleep(0);
    loop.callAt(loop.time() + 1, () =>
      loop.callSoon(print, "a turn after the timer, after the sleeper"),
    );
    loop.callAt(loop.time() + 1, print, "the timer's turn");
    yield* task;
  },
});
