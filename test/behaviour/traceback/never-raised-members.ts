import { defineScenario, ExceptionGroup, ValueError } from "asyncdemo";

/** JavaScript takes an error's stack when it is made, not when it is thrown. */
function neverRaised<E extends Error>(error: E): E {
  error.stack = "";
  return error;
}

export default defineScenario({
  summary: "an exception that was never raised has no frames: its stack can be emptied",
  ends: { raises: ExceptionGroup },
  *main() {
    throw new ExceptionGroup("raised", [
      neverRaised(new ValueError("not raised")),
      neverRaised(
        new ExceptionGroup("not raised either", [neverRaised(new TypeError("nor this"))]),
      ),
    ]);
  },
});
