import { ContextVar, copyContext, defineScenario, getRunningLoop, print, sleep } from "asyncdemo";

const user = new ContextVar("user", { default: "nobody" });

function show(where: string): void {
  print(`${where}: ${user.get()}`);
  user.set("changed by a callback");
}

export default defineScenario({
  summary: "A callback runs in a copy of the context of its registration, or in the one given",
  *main() {
    const loop = getRunningLoop();
    user.set("ann");
    loop.callSoon(show, "call_soon");
    loop.callLater(1, show, "call_later");
    loop.callAt(1, show, "call_at");

    const given = copyContext();
    given.run(() => user.set("eve"));
    loop.callSoon(given.bind(show), "context=");

    user.set("bob");
    yield* sleep(2);
    print(`main: ${user.get()}`);
    print(`the context given: ${given.get(user)}`);

    loop.callLater(1, given.bind(show), "call_later with context=");
    given.run(() => user.set("eve again"));
    yield* sleep(2);
    print(`main: ${user.get()}`);
  },
});
