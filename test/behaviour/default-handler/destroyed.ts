import {
  coroutine,
  createTask,
  defineScenario,
  ExceptionGroup,
  type Future,
  getRunningLoop,
  print,
  sleep,
  ValueError,
} from "asyncdemo";

const insists = coroutine(function* insists(future: Future<void>) {
  try {
    yield* future;
  } finally {
    print("insists");
    yield* future;
  }
});

const breaks = coroutine(function* breaks(future: Future<void>) {
  try {
    yield* future;
  } finally {
    print("breaks");
    // biome-ignore lint/correctness/noUnsafeFinally: as careless clean-up code does
    throw new ValueError("broken clean-up");
  }
});

const breaks_twice = coroutine(function* breaks_twice(future: Future<void>) {
  try {
    yield* future;
  } finally {
    print("breaks twice");
    const both = new ExceptionGroup("both", [new ValueError("one"), new ValueError("two")]);
    both.cause = new Error("early");
    // biome-ignore lint/correctness/noUnsafeFinally: as careless clean-up code does
    throw both;
  }
});

const waits = coroutine(function* waits(future: Future<void>) {
  yield* future;
});

export default defineScenario({
  summary:
    "pending tasks of a loop that is closed are reported, and so are errors of their clean-up",
  mode: "notebook",
  *main() {
    const future = getRunningLoop().createFuture<void>();
    for (const made of [insists, breaks, breaks_twice, waits])
      createTask(made(future), { name: made.name });
    yield* sleep(1);
    print("main returns");
  },
});
