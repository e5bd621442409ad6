import {
  asCompleted,
  type Coroutine,
  createTask,
  defineScenario,
  ensureFuture,
  gather,
  print,
  RuntimeError,
  shield,
  Task,
} from "asyncdemo";

function* job(): Coroutine<string> {
  return "it was not closed";
}

type Call = (coroutine: Coroutine<string>) => unknown;

function attempt(call: Call): string {
  try {
    call(coroutine);
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    return error.message;
  }
  return "";
}

const coroutine = job();
const calls = new Map<string, Call>([
  ["create_task", (given) => createTask(given)],
  ["Task", (given) => new Task(given)],
  ["ensure_future", (given) => ensureFuture(given)],
  ["gather", (given) => gather([given])],
  ["gather of nothing", () => gather([])],
  ["shield", (given) => shield(given)],
  ["as_completed", (given) => asCompleted([given])],
]);
const messages = [...calls].map(([name, call]) => `${name}: ${attempt(call)}`);

export default defineScenario({
  summary:
    "Without a running loop gather() and what else takes a coroutine refuse it, create_task() with " +
    "words of its own",
  *main() {
    for (const message of messages) print(message);
    print(yield* coroutine);
  },
});
