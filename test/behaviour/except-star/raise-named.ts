import { defineScenario, ExceptionGroup, exceptStar, print, repr, ValueError } from "asyncdemo";

export default defineScenario({
  summary: "raising the handler's group by its name counts as a new exception",
  *main() {
    try {
      try {
        throw new ExceptionGroup("group", [new ValueError("a"), new TypeError("b")]);
      } catch (error) {
        exceptStar(error, [
          ValueError,
          (part) => {
            throw part;
          },
        ]);
      }
    } catch (error) {
      print(repr(error));
    }
  },
});
