import type { Coroutine } from "asyncdemo";
import { asyncWith, defineScenario, print, Semaphore, sleep, taskGroup } from "asyncdemo";

function* download(file: string, seconds: number, lines: Semaphore): Coroutine {
  // B
  yield* asyncWith(lines, function* () {
    print(`${file}: start`);
    yield* sleep(seconds);
    print(`${file}: done`); // C
  });
}

export default defineScenario({
  summary: "A semaphore lets in a fixed number of tasks; the next enters as soon as one leaves",
  topic: "locks and queues",
  lessons: {
    A: "All five tasks start at once.",
    B: "But two enter. The others wait here, in the order in which they came.",
    C: "Each one that leaves lets in the next: four short ones pass while the film is loading.",
  },
  *main() {
    const lines = new Semaphore(2);
    yield* taskGroup(function* (group) {
      group.createTask(download("film", 4, lines), { name: "film" });
      for (const page of ["news", "mail", "map", "logs"]) {
        group.createTask(download(page, 1, lines), { name: page }); // A
      }
    });
  },
});
