import { defineScenario, getRunningLoop, print, sleep } from "asyncdemo";

function due(): void {
  const loop = getRunningLoop();
  print("first timer");
  loop.callLater(0, print, "timer made by a timer, a turn later");
  loop.callSoon(print, "callback made by a timer, a turn later but before it");
}

export default defineScenario({
  summary: "Timers that fall due run after everything that is ready already",
  *main() {
    const loop = getRunningLoop();
    loop.callLater(0, print, "timer");
    loop.callAt(loop.time() - 1, print, "overdue timer");
    loop.callSoon(print, "soon");
    loop.callSoon(print, "soon too");
    yield* sleep(0);
    print("main, which was ready before the timers fell due");
    yield* sleep(0);
    print("main, after the timers");

    loop.callLater(1, due);
    loop.callLater(1, print, "second timer, in the same turn");
    yield* sleep(2);
    print("main");
  },
});
