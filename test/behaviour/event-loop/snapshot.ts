import { defineScenario, getRunningLoop, print, sleep } from "asyncdemo";

function chain(name: string, links: number): void {
  print(`${name} ${links}`);
  getRunningLoop().callSoon(chain, name, links + 1);
}

function parent(): void {
  print("parent");
  getRunningLoop().callSoon(print, "its child, a turn later");
}

export default defineScenario({
  summary: "A turn runs only what was ready when it began: endless chains take turns",
  *main() {
    const loop = getRunningLoop();
    loop.callSoon(parent);
    loop.callSoon(chain, "left", 1);
    loop.callSoon(chain, "right", 1);
    for (let turn = 1; turn < 5; turn++) {
      yield* sleep(0);
      print(`end of turn ${turn}`);
    }
  },
});
