import { defineScenario, ExceptionGroup, print, repr, str, ValueError } from "asyncdemo";

type Condition = (error: Error) => boolean;

function tracing(answer: Condition): Condition {
  return (error) => {
    print("tried", repr(error));
    return answer(error);
  };
}

export default defineScenario({
  summary: "the condition is tried on each group before its members; a match is taken whole",
  *main() {
    const inner = new ExceptionGroup("inner", [new ValueError("a"), new ValueError("b")]);
    const group = new ExceptionGroup("outer", [inner, new ValueError("c")]);
    print(repr(group.subgroup(tracing((error) => str(error) === "b"))));
    const taken = group.subgroup(tracing((error) => error === inner));
    print(repr(taken), taken?.exceptions[0] === inner);
    for (const condition of [ExceptionGroup, Error, () => true]) {
      print(group.subgroup(condition) === group, group.split(condition)[0] === group);
    }
    const every = group.subgroup(ValueError);
    print(repr(every), Object.is(every, group), every?.exceptions[0] === inner);
    print(every?.exceptions[1] === group.exceptions[1]);
    const [none, rest] = group.split(TypeError);
    print(none, repr(rest), Object.is(rest, group));
  },
});
