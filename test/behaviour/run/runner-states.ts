import {
  type Coroutine,
  type CoroutineLike,
  defineScenario,
  fromPromise,
  print,
  Runner,
  repr,
  run as runProgram,
  str,
} from "asyncdemo";

const log: string[] = [];

function* value(): Coroutine<string> {
  return "value";
}

async function attempt(what: string, action: () => unknown): Promise<void> {
  try {
    log.push(`${what}: ${str(await action())}`);
  } catch (error) {
    log.push(`${what}: ${repr(error)}`);
  }
}

const run = (runner: Runner, coroutine: CoroutineLike) => runner.run(coroutine);

let runner = new Runner({ clock: "virtual" });
await attempt("close, never used", () => runner.close());
await attempt("close again", () => runner.close());
await attempt("its loop is closed", () => runner.getLoop().isClosed());
await attempt("run", () => run(runner, value()));
await attempt("close", () => runner.close());
await attempt("get_loop, closed", () => runner.getLoop());

runner = new Runner({ clock: "virtual" });
await attempt("its loop runs", () => runner.getLoop().isRunning());
await attempt("run what is no coroutine", () => run(runner, 5 as never));
const loop = runner.getLoop();
await attempt("run", () => run(runner, value()));
await attempt("the same loop", () => runner.getLoop() === loop);
await attempt("close", () => runner.close());
await attempt("its loop is closed", () => loop.isClosed());
await attempt("run, closed", () => run(runner, value()));
await attempt("close again", () => runner.close());

function* inside(): Coroutine {
  const inner = new Runner({ clock: "virtual" });
  yield* fromPromise(() => attempt("run inside a loop", () => run(inner, value())));
  yield* fromPromise(() => attempt("close inside a loop", () => inner.close()));
}

await runProgram(inside(), { clock: "virtual" });

export default defineScenario({
  summary: "A closed Runner refuses everything; one that was never used closes without a word",
  *main() {
    for (const line of log) print(line);
  },
});
