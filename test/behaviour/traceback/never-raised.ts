import { defineScenario, ExceptionGroup, ValueError } from "asyncdemo";

export default defineScenario({
  summary: "an exception that was never raised has no frames",
  ends: { raises: ExceptionGroup },
  *main() {
    throw new ExceptionGroup("raised", [
      new ValueError("not raised"),
      new ExceptionGroup("not raised either", [new TypeError("nor this")]),
    ]);
  },
});
