import { defineScenario, print } from "asyncdemo";

function attempt(...values: unknown[]): void {
  try {
    print(...values);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    print("TypeError:", error.message);
  }
}

export default defineScenario({
  summary: "print() takes sep and end",
  *main() {
    print("a", "b", { sep: ", " });
    print("a", "b", { sep: "", end: "!\n" });
    print("no", { end: " " });
    print("line end");
    print(1, [2], null, { sep: null, end: null });
    print({ sep: ", " });
    print("a dictionary:", { separator: "," }, {});
    attempt("a", { sep: 1 });
    attempt("a", { end: ["\n"] });
  },
});
