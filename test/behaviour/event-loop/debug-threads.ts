import { defineScenario, getRunningLoop, print, sleep } from "asyncdemo";

const said: unknown[][] = [];

function say(...words: unknown[]): void {
  said.push(words);
}

function attempt(what: string, action: () => void): void {
  try {
    action();
    say(what, "accepted");
  } catch (error) {
    say(what, "refused:", (error as Error).message);
  }
}

export default defineScenario({
  summary: "In debug mode, what comes from outside of the loop has to come by callSoonThreadsafe()",
  *main() {
    const loop = getRunningLoop();
    for (const debug of [false, true]) {
      loop.setDebug(debug);
      const awaited = loop.createFuture<string>();
      const other = loop.createFuture<string>();
      other.addDoneCallback((future) => say("called back with", future.result()));
      const isOver = loop.outside.begin();
      // The host's code is what another thread is to CPython.
      queueMicrotask(() => {
        attempt("call_soon", () => loop.callSoon(say, "soon"));
        attempt("call_later", () => loop.callLater(1, say, "later"));
        attempt("set_result", () => other.setResult("from there"));
        attempt("threadsafe", () => loop.callSoonThreadsafe(() => awaited.setResult("safely")));
        isOver();
      });
      say("awaited", yield* awaited);
      yield* sleep(2);
      for (const words of said.splice(0)) print(...words);
    }
  },
});
