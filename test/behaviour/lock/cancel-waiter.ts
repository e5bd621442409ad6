import {
  createTask,
  defineScenario,
  gather,
  getRunningLoop,
  Lock,
  print,
  repr,
  sleep,
  type Task,
} from "asyncdemo";

function* waiter(name: string, lock: Lock) {
  try {
    yield* lock.acquire();
  } catch (error) {
    print(name, "gives up:", repr(error));
    throw error;
  }
  print(name, "has it");
  yield* sleep(0);
  lock.release();
  print(name, "released it");
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

type Act = (lock: Lock, first: Task<void>, second: Task<void>) => void;

function* testCase(title: string, act: Act) {
  print("---", title);
  const lock = new Lock();
  yield* lock.acquire();
  const first = createTask(waiter("A", lock));
  const second = createTask(waiter("B", lock));
  const third = createTask(waiter("C", lock));
  yield* sleep(0);
  const ticking = createTask(ticker(7));
  act(lock, first, second);
  yield* gather([ticking, first, second, third], { returnExceptions: true });
  print("A was cancelled:", first.cancelled(), "- locked:", lock.locked());
}

const whileWaiting: Act = (lock, first) => {
  first.cancel("no longer");
  lock.release();
};

const onceChosen: Act = (lock, first) => {
  lock.release();
  first.cancel("chosen");
};

const chosenAndItsHeir: Act = (lock, first, second) => {
  lock.release();
  first.cancel("chosen");
  second.cancel("heir");
};

const longBefore: Act = (lock, first) => {
  first.cancel();
  getRunningLoop().callLater(1, () => lock.release());
};

export default defineScenario({
  summary: "a cancelled waiter leaves the line, and passes the lock on if it had been chosen",
  *main() {
    yield* testCase("cancelled before the release", whileWaiting);
    yield* testCase("cancelled after it was chosen", onceChosen);
    yield* testCase("the next one as well", chosenAndItsHeir);
    yield* testCase("cancelled, and released later", longBefore);
  },
});
