import {
  type Coroutine,
  defineScenario,
  getRunningLoop,
  print,
  Runner,
  RuntimeError,
  str,
} from "asyncdemo";

const log: string[] = [];

function* nothing(): Coroutine {}

function attempt(what: string, action: () => unknown): void {
  try {
    action();
    log.push(`${what}: accepted`);
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    log.push(`${what}: ${error.message}`);
  }
}

function* closeInside(): Coroutine {
  attempt("close, running", () => getRunningLoop().close());
}

const runner = new Runner({ clock: "virtual" });
const loop = runner.getLoop();
await runner.run(closeInside());
await runner.close();
attempt("close again", () => loop.close());
attempt("call_soon", () => loop.callSoon(print));
attempt("call_later", () => loop.callLater(1, print));
attempt("call_at", () => loop.callAt(1, print));
attempt("call_soon_threadsafe", () => loop.callSoonThreadsafe(print));
const coroutine = nothing();
attempt("create_task", () => loop.createTask(coroutine));
coroutine.return();
attempt("create_future", () => loop.createFuture());
attempt("stop", () => loop.stop());
log.push(`closed: ${str(loop.isClosed())}, running: ${str(loop.isRunning())}`);

export default defineScenario({
  summary: "A closed loop takes nothing more; closing it twice does nothing",
  *main() {
    for (const line of log) print(line);
  },
});
