import {
  type Awaitable,
  type Coroutine,
  coroutine,
  defineScenario,
  print,
  Runner,
  repr,
  run,
  ValueError,
} from "asyncdemo";

const log: string[] = [];

class Countdown implements Awaitable<string> {
  *[Symbol.iterator](): Coroutine<string> {
    for (let count = 3; count > 0; count--) {
      log.push(`count ${count}`);
      yield;
    }
    return "over";
  }
}

const answer = coroutine(function* answer() {
  return 42;
});

async function attempt(label: string, start: () => Promise<unknown>): Promise<void> {
  try {
    log.push(`${label}: ${repr(await start())}`);
  } catch (error) {
    log.push(`${label}: ${repr(error)}`);
  }
}

const virtual = { clock: "virtual" } as const;
await attempt("run", () => run(new Countdown(), virtual));
for (const value of [null, 42, [1], "text", answer]) {
  await attempt("nothing to await", () => run(value as never, virtual));
}

const runner = new Runner(virtual);
const loop = runner.getLoop();
await attempt("an object", () => runner.run(new Countdown()));
const future = loop.createFuture<string>();
loop.callSoon(() => future.setResult("a result"));
await attempt("a future", () => runner.run(future));
const failed = loop.createFuture();
failed.setException(new ValueError("a future's"));
await attempt("a failed future", () => runner.run(failed));
const task = loop.createTask(answer());
await attempt("a task", () => runner.run(task));
const made = answer();
await attempt("a coroutine", () => runner.run(made));
await attempt("the same again", () => runner.run(made));
await attempt("a list", () => runner.run([] as never));
await runner.close();

export default defineScenario({
  summary: "run() takes any awaitable",
  *main() {
    for (const line of log) print(line);
  },
});
