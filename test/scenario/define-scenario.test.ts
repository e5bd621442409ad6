import { describe, expect, it } from "vitest";
import { defineScenario } from "../../src/scenario/define-scenario.ts";

const definition = { summary: "It ends", *main() {} };

describe("a definition", () => {
  it("gets its defaults", () => {
    const { main, ...filledIn } = defineScenario(definition);
    expect(filledIn).toEqual({
      ...filledIn,
      summary: "It ends",
      mode: "run",
      ends: "returns",
      lessons: {},
      topic: null,
      pair: null,
      expect: null,
    });
    expect(main().next().done).toBe(true);
  });

  it.each([
    [null, "defineScenario takes an object: { summary, *main() { … } }"],
    [{ ...definition, summary: "" }, "a scenario needs a summary"],
    [{ ...definition, mode: "cell" }, 'mode is "run" or "notebook", not "cell"'],
    [{ ...definition, ends: "fails" }, 'ends is "returns", "deadlocks" or { raises: SomeError'],
    [{ ...definition, ends: { raises: "ValueError" } }, "ends is"],
    [{ ...definition, lessons: "A" }, "lessons maps letters to sentences"],
    [{ ...definition, lessons: { a: "small" } }, "lessons maps letters to sentences"],
    [{ ...definition, lessons: { A: 1 } }, "lessons maps letters to sentences"],
    [{ ...definition, end: "returns" }, "a scenario has no field 'end'; did you mean 'ends'?"],
    [{ sumary: "", *main() {} }, "a scenario has no field 'sumary'; did you mean 'summary'?"],
    [{ ...definition, bogus: 1 }, "no field 'bogus'; there are 'summary', 'mode', 'ends'"],
    [
      { ...definition, ends: { raises: Error, mesage: "" } },
      "ends has no field 'mesage'; did you mean 'message'?",
    ],
    [
      { ...definition, expect: { order: [{ kind: "a", tsk: "b" }] } },
      "expect.order[0] has no field 'tsk'; did you mean 'task'?",
    ],
    [{ ...definition, topic: "" }, 'topic is a name, not ""'],
    [{ ...definition, pair: 1 }, "pair is a name, not 1"],
    [{ summary: "No program" }, "a scenario needs a program: *main() { … }"],
  ])("of %j is refused with what to write instead", (wrong, message) => {
    expect(() => defineScenario(wrong as never)).toThrow(message);
  });
});
