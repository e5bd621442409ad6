import {
  type Coroutine,
  defineScenario,
  type EventLoop,
  getRunningLoop,
  print,
  Runner,
  RuntimeError,
  runSync,
  sleep,
} from "asyncdemo";

function attempt(callback: () => unknown): void {
  try {
    callback();
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    print(error.message);
  }
}

function* otherMain(): Coroutine {
  print("never runs");
}

/** Runs a loop, turn by turn. */
function runForever(loop: EventLoop): void {
  for (const step of loop.runForever()) if (step.kind === "turns") step.run();
}

export default defineScenario({
  summary: "A loop cannot be run inside a running one, whether it is the same or another",
  *main() {
    const loop = getRunningLoop();
    const other = new Runner().getLoop();
    print(loop.isRunning(), other.isRunning(), loop === other);
    attempt(() => runForever(loop));
    attempt(() => runForever(other));
    attempt(() => runSync(otherMain()));
    attempt(() => loop.close());
    print(getRunningLoop() === loop, loop.isRunning());
    yield* sleep(1);
    print("main goes on");
    other.close();
    print(other.isClosed());
    attempt(() => runForever(other));
  },
});
