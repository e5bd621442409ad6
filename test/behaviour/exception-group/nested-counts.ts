import {
  BaseExceptionGroup,
  defineScenario,
  ExceptionGroup,
  print,
  repr,
  str,
  ValueError,
} from "asyncdemo";

function* leaves(error: Error): Generator<Error> {
  if (error instanceof BaseExceptionGroup) {
    for (const member of error.exceptions) yield* leaves(member);
  } else {
    yield error;
  }
}

export default defineScenario({
  summary: "nothing flattens a group; its leaves are in depth-first order",
  *main() {
    const group = new ExceptionGroup("1", [
      new ValueError("a"),
      new ExceptionGroup("2", [new ExceptionGroup("3", [new TypeError("b")]), new ValueError("c")]),
      new ExceptionGroup("4", [
        new ExceptionGroup("5", [new ExceptionGroup("6", [new ValueError("d")])]),
      ]),
      new TypeError("e"),
    ]);
    print(repr(group));
    print(group, group.exceptions.length, group.exceptions[2]);
    print(Array.from(leaves(group), str));
    const order: string[] = [];
    group.subgroup((error) => {
      order.push(str(error));
      return false;
    });
    print(order);
    print(repr(group.subgroup((error) => str(error) === "d")));
  },
});
