import { defineScenario, ExceptionGroup, print, str, ValueError } from "asyncdemo";

export default defineScenario({
  summary: "a group's message and members are read-only, and copied when it is made",
  *main() {
    const members: Error[] = [new ValueError(1), new TypeError("2")];
    const group = new ExceptionGroup("message", members);
    for (const [name, value] of [
      ["message", "another"],
      ["exceptions", [new ValueError(3)]],
    ] as const) {
      try {
        Object.assign(group, { [name]: value });
        print("changed", name);
      } catch {
        print("cannot change", name);
      }
    }
    members.push(new ValueError(3));
    members[0] = new ValueError(0);
    print(group.message, group.exceptions);
    members.length = 0;
    print(group.exceptions, str(group));
  },
});
