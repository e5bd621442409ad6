import {
  type Coroutine,
  coroutine,
  defineScenario,
  getRunningLoop,
  type Handle,
  print,
} from "asyncdemo";

function* coro(): Coroutine {}

const named = coroutine(function* named() {});

function callback(): void {}

function attempt(schedule: () => Handle): void {
  try {
    schedule().cancel();
    print("accepted");
  } catch (error) {
    print((error as Error).message.split(" at ")[0]);
  }
}

export default defineScenario({
  summary: "Debug mode refuses callbacks that are coroutine functions, or no functions at all",
  *main() {
    const loop = getRunningLoop();
    for (const debug of [false, true]) {
      loop.setDebug(debug);
      attempt(() => loop.callSoon(callback));
      attempt(() => loop.callSoon(coro));
      attempt(() => loop.callLater(1, coro));
      attempt(() => loop.callSoon(123 as never));
      attempt(() => loop.callAt(1, "text" as never));
      attempt(() => loop.callSoonThreadsafe(named));
      const object = coro();
      attempt(() => loop.callSoon(object as never));
      object.return();
    }
  },
});
