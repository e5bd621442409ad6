import { defineScenario, Future, print, repr, ValueError } from "asyncdemo";

export default defineScenario({
  summary: "setException makes an instance of a class, and refuses what is no exception",
  *main() {
    const failed = new Future();
    failed.setException(ValueError);
    const error = failed.exception();
    print(repr(error), error === failed.exception());

    for (const wrong of [123, "text", null, Number]) {
      const future = new Future();
      try {
        future.setException(wrong as never);
      } catch (error) {
        print(repr(error), future);
      }
    }
  },
});
