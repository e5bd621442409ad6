import { defineScenario, getRunningLoop, print, sleep } from "asyncdemo";

let turn = 0;

function tick(): void {
  turn += 1;
  getRunningLoop().callSoon(tick);
}

function show(...words: string[]): void {
  print(`turn ${turn}:`, ...words);
}

export default defineScenario({
  summary: "callSoon callbacks run first in, first out, once each, on the turn after",
  *main() {
    const loop = getRunningLoop();
    loop.callSoon(tick);
    for (const name of ["a", "b", "c"]) loop.callSoon(show, name);
    loop.callSoon(show, "two", "arguments");
    show("registered");
    yield* sleep(0);
    show("main");
    loop.callSoon(show, "d");
    yield* sleep(0);
    show("main");
    yield* sleep(0);
    show("main");
  },
});
