import type { Coroutine } from "asyncdemo";
import { asyncWith, defineScenario, Lock, print } from "asyncdemo";

function* withdraw(amount: number, account: Lock): Coroutine {
  // B
  yield* asyncWith(account, function* () {
    print(`withdraw: ${amount} from the account`);
  });
}

function* pay(amount: number, account: Lock): Coroutine {
  // A
  yield* asyncWith(account, function* () {
    print("pay: there is enough in the account");
    yield* withdraw(amount, account);
  });
}

export default defineScenario({
  summary: "A lock cannot be taken twice, not even by the task that holds it",
  topic: "deadlock",
  ends: "deadlocks",
  lessons: {
    A: "pay takes the lock, so that what it has read of the account stays true.",
    B: "Called with the lock held, withdraw waits for the lock: the task waits for itself, forever.",
  },
  *main() {
    yield* pay(5, new Lock());
    print("main: paid");
  },
});
