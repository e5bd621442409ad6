import { coroutine, defineScenario, getRunningLoop, print, sleep } from "asyncdemo";

const forgotten = coroutine(function* forgotten() {
  print("never printed");
});

function forget(what: string): void {
  print("forgets it", what);
  forgotten();
}

export default defineScenario({
  summary: "In debug mode the warning about a dropped coroutine says where it was made",
  *main() {
    const loop = getRunningLoop();
    forget("without debug");
    loop.setDebug(true);
    yield* sleep(0);
    forget("with debug");
  },
});
