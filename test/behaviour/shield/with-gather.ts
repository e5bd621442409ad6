import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  gather,
  print,
  repr,
  shield,
  sleep,
} from "asyncdemo";

function* work(name: string): Coroutine<string> {
  try {
    yield* sleep(2);
    print(`${name} ends`);
    return name;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(`${name}: ${repr(error)}`);
    throw error;
  }
}

export default defineScenario({
  summary: "A gather's cancel stops at a shield inside it; a shield around it keeps it whole",
  *main() {
    print("gather(shield(a), b)");
    const a = createTask(work("a"));
    const b = createTask(work("b"));
    const partly = gather([shield(a), b]);
    yield* sleep(1);
    print(`cancel() is ${repr(partly.cancel("stop"))}`);
    try {
      yield* partly;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(`the gather: ${repr(error)}`);
    }
    print(`a is done: ${repr(a.done())}, b is cancelled: ${repr(b.cancelled())}`);
    print(yield* a);

    print("shield(gather(a, b))");
    const gathered = gather([work("a"), work("b")]);

    function* waits(): Coroutine<string[]> {
      return yield* shield(gathered);
    }

    const waiting = createTask(waits());
    yield* sleep(1);
    waiting.cancel("stop");
    try {
      yield* waiting;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(`the shield: ${repr(error)}`);
    }
    print(`the gather is done: ${repr(gathered.done())}`);
    print(yield* gathered);
  },
});
