import { defineScenario, isException, print, repr } from "asyncdemo";

class Mine extends Error {}

const nameOf = (error: Error): string =>
  error.constructor === Error ? "Exception" : error.constructor.name;

export default defineScenario({
  summary: "JavaScript's Error is Python's Exception",
  ends: { raises: Error, message: "leaves main" },
  *main() {
    for (const error of [new Error("plain"), new Mine("derived"), new TypeError("builtin")]) {
      try {
        throw error;
      } catch (caught) {
        if (!isException(caught)) throw caught;
        print(repr(caught), nameOf(caught as Error), caught);
      }
    }
    throw new Error("leaves main");
  },
});
