import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  gather,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* job(): Coroutine {
  yield* sleep(10);
}

function* quick(): Coroutine<string> {
  return "done before";
}

function* refuse(): Coroutine<string> {
  try {
    yield* sleep(10);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
  }
  return "refused";
}

function* unstarted(children: Coroutine<unknown>[], message: unknown): Coroutine {
  const gathering = gather(children, { returnExceptions: true });
  print(gathering.cancel(message));
  try {
    yield* gathering;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(repr(error));
  }
}

function* started(children: Coroutine<unknown>[], message: unknown, other?: string): Coroutine {
  const tasks = children.map((child) => createTask(child));
  const gathering = gather(tasks, { returnExceptions: true });
  yield* sleep(1);
  if (other !== undefined) tasks.at(-1)?.cancel(other);
  print(gathering.cancel(message));
  try {
    yield* gathering;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print(repr(error));
  }
}

export default defineScenario({
  summary: "A cancelled gather that waited for every child carries the message of the last child",
  *main() {
    yield* unstarted([job(), job()], "why");
    yield* started([job(), job()], "why");
    yield* started([job(), job()], null);
    yield* started([job(), job()], "why", "the last one's own");
    yield* started([job(), refuse()], "why");
    yield* started([refuse(), job()], "why");
    yield* started([job(), quick()], "why");
    yield* started([quick(), job()], "why");
    yield* started([refuse(), refuse()], "why");
  },
});
