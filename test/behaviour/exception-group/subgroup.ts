import {
  defineScenario,
  ExceptionGroup,
  type GroupCondition,
  print,
  RuntimeError,
  repr,
  str,
  ValueError,
} from "asyncdemo";

class Special extends ValueError {}

class NoException {}

export default defineScenario({
  summary: "subgroup and split keep the nesting and drop emptied groups; None when nothing matches",
  *main() {
    const group = new ExceptionGroup("outer", [
      new ValueError("1"),
      new TypeError("2"),
      new ExceptionGroup("inner", [
        new Special("3"),
        new ExceptionGroup("deep", [new ValueError("4")]),
      ]),
      new ExceptionGroup("emptied", [new TypeError("5")]),
    ]);
    const tuple = Object.freeze;
    print(repr(group.subgroup(ValueError)));
    print(repr(group.subgroup(Special)));
    print(repr(group.subgroup([Special, TypeError])));
    print(repr(group.subgroup((error) => ["1", "4"].includes(str(error)))));
    print(
      group.subgroup(RuntimeError),
      group.subgroup([]),
      group.subgroup(() => false),
    );
    print(repr(tuple(group.split(ValueError))));
    print(repr(tuple(group.split([Special, TypeError]))));
    print(repr(tuple(group.split(RuntimeError))));
    for (const condition of [5, "ValueError", NoException, [ValueError, 5]]) {
      try {
        group.subgroup(condition as unknown as GroupCondition);
      } catch (error) {
        print(error);
      }
    }
  },
});
