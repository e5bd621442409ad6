import { type Coroutine, coroutine, defineScenario, GeneratorExit, print, sleep } from "asyncdemo";

function* inner(): Coroutine {
  try {
    yield* sleep(1);
  } catch (error) {
    if (!(error instanceof GeneratorExit)) throw error;
    print("swallowed");
  }
}

const outer = coroutine(function* outer() {
  try {
    yield* inner();
    print("outer goes on");
  } finally {
    print("outer ends");
  }
});

export default defineScenario({
  summary: "A coroutine that swallows GeneratorExit does not keep those that await it from closing",
  *main() {
    const work = outer();
    work.next();
    work.return();
  },
});
