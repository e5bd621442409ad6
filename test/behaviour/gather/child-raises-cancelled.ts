import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  gather,
  print,
  repr,
  sleep,
} from "asyncdemo";

const own = new CancelledError("raised by hand");

class MyCancelledError extends CancelledError {}

const derived = new MyCancelledError("of a subclass");

function* raising(error: CancelledError): Coroutine {
  yield* sleep(0);
  throw error;
}

export default defineScenario({
  summary:
    "A child that raises CancelledError by itself counts as a cancelled child; the exception " +
    "object passed on is the child's own",
  *main() {
    for (const raised of [own, derived]) {
      const child = createTask(raising(raised));
      const gathering = gather([child, sleep(1, "sibling")]);
      try {
        yield* gathering;
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        print(repr(error), error === raised, child.cancelled(), child.cancelling());
      }
      print(gathering.cancelled(), gathering.exception() === raised);
    }

    print(yield* gather([raising(own), sleep(1, "sibling")], { returnExceptions: true }));
    try {
      yield* gather([raising(own)], { returnExceptions: false });
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print(repr(error));
    }
  },
});
