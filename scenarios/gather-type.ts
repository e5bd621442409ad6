import { defineScenario, gather, print, sleep } from "asyncdemo";

export default defineScenario({
  summary: "gather() returns a future of a class of its own, before anything has run",
  topic: "gather",
  mode: "notebook",
  lessons: {
    A: "gather() can be called without awaiting it: its coroutines are tasks already.",
  },
  *main() {
    const gatherFut = gather([sleep(1)]); // A
    print(gatherFut.constructor);
  },
});
