import { defineScenario, ExceptionGroup, print, repr, ValueError } from "asyncdemo";

export default defineScenario({
  summary: "groups compare by identity; one exception may be in several groups",
  *main() {
    const shared = new ValueError("shared");
    const first = new ExceptionGroup("group", [shared]);
    const second = new ExceptionGroup("group", [shared]);
    const isSame = (a: unknown, b: unknown) => a === b;
    print(
      isSame(first, first),
      isSame(first, second),
      first.exceptions[0] === second.exceptions[0],
    );
    const names = new Map([
      [first, "first"],
      [second, "second"],
    ]);
    print(new Set([first, second]).size, names.get(second));
    const both = new ExceptionGroup("both", [first, second, shared, shared]);
    print(repr(both));
    print(both.exceptions.map((member) => member === shared));
    print(repr(both.subgroup((error) => error === shared)));
  },
});
