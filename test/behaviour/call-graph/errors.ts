import { captureCallGraph, defineScenario, formatCallGraph, print, repr } from "asyncdemo";

export default defineScenario({
  summary: "a call graph is a future's; anything else is a TypeError",
  *main() {
    for (const wrong of [5, "text", [1, 2]]) {
      try {
        captureCallGraph(wrong as never);
      } catch (error) {
        print(repr(error));
      }
      try {
        formatCallGraph(wrong as never);
      } catch (error) {
        print(repr(error));
      }
    }
  },
});
