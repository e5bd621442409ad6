import { defineScenario, getRunningLoop, type Handle, print, repr, sleep } from "asyncdemo";

function show(name: string): void {
  print(name);
}

/** The repr without the place, which is a file of ours. */
function place(handle: Handle): string {
  return repr(handle).split(" at ")[0]?.replace(/>$/, "") ?? "";
}

export default defineScenario({
  summary: "Cancelling a handle before its turn, or in it, prevents the call; later does nothing",
  *main() {
    const loop = getRunningLoop();
    const before = loop.callSoon(show, "cancelled before its turn");
    print(place(before), before.cancelled());
    before.cancel();
    print(repr(before), before.cancelled());

    loop.callSoon(() => sameTurn.cancel());
    const sameTurn = loop.callSoon(show, "cancelled by its own turn");
    const ran = loop.callSoon(show, "ran");
    yield* sleep(0);
    print(ran.cancelled(), sameTurn.cancelled());

    ran.cancel();
    ran.cancel();
    before.cancel();
    print(repr(ran), ran.cancelled());

    const timer = loop.callLater(0.5, show, "cancelled timer");
    print(place(timer), timer.cancelled());
    timer.cancel();
    timer.cancel();
    print(repr(timer), timer.cancelled(), timer.when());

    // Two timers of one turn: the first cancels the second, which is ready by then.
    loop.callLater(1, () => second.cancel());
    const second = loop.callLater(1, show, "cancelled while ready");
    yield* sleep(2);
    print("done");
  },
});
