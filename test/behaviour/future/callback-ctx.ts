import { ContextVar, copyContext, defineScenario, Future, print, sleep } from "asyncdemo";

const user = new ContextVar("user", { default: "nobody" });

function show(name: string): () => void {
  return () => {
    print(`${name}: ${user.get()}`);
    user.set("changed by a callback");
  };
}

export default defineScenario({
  summary: "A done callback runs in the context of its registration, or in the one given",
  *main() {
    const future = new Future<void>();
    user.set("ann");
    future.addDoneCallback(show("registered by ann"));
    user.set("bob");
    future.addDoneCallback(show("registered by bob"));
    const given = copyContext();
    given.run(() => user.set("eve"));
    future.addDoneCallback(show("context="), { context: given });
    user.set("completer");
    future.setResult();
    yield* sleep(0);
    future.addDoneCallback(show("registered when done"));
    future.addDoneCallback(show("context= again"), { context: given });
    yield* sleep(0);
    print(`main: ${user.get()}`);
  },
});
