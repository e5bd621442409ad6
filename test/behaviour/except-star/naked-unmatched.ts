import {
  CancelledError,
  contextOf,
  defineScenario,
  exceptStar,
  print,
  RuntimeError,
  repr,
  ValueError,
} from "asyncdemo";

export default defineScenario({
  summary: "a naked exception that no except* clause matches leaves as it is",
  *main() {
    for (const naked of [new ValueError("naked"), new CancelledError("stop")]) {
      try {
        try {
          throw naked;
        } catch (error) {
          exceptStar(error, [[TypeError, RuntimeError], () => print("never here")]);
        }
      } catch (caught) {
        print(repr(caught), caught === naked, contextOf(naked));
      }
    }
  },
});
