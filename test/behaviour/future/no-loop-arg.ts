import { defineScenario, Future, getRunningLoop, print, Runner, sleep } from "asyncdemo";

export default defineScenario({
  summary: "A future belongs to the running loop, or to the one it is given, for good",
  *main() {
    const loop = getRunningLoop();
    const future = new Future();
    print(future.getLoop() === loop, loop.createFuture().getLoop() === loop);

    const other = new Runner().getLoop();
    const foreign = new Future<string>(other);
    print(foreign.getLoop() === other, other.createFuture().getLoop() === other);
    foreign.addDoneCallback(() => print("never: its loop does not run"));
    foreign.setResult("result");
    print(foreign.result(), foreign.getLoop() === other);
    yield* sleep(1);
    print("main goes on");
    other.close();
  },
});
