import { describe, expect, it } from "vitest";
import "../../src/vitest/index.ts";
import {
  CancelledError,
  createTask,
  defineScenario,
  print,
  sleep,
  timeout,
  ValueError,
} from "../../src/index.ts";
import { loadFromGallery } from "../../src/runner/gallery.ts";

function* wait() {
  yield* sleep(5);
}

const cancelling = defineScenario({
  summary: "main cancels A, and a timeout cancels main",
  ends: { raises: Error },
  *main() {
    const task = createTask(wait(), { name: "A" });
    yield* sleep(1);
    task.cancel("it's\nenough");
    try {
      yield* task;
    } catch (error) {
      print(error instanceof CancelledError ? "A is cancelled" : "?");
    }
    yield* timeout(1, function* () {
      yield* sleep(5);
    });
  },
});

const failing = defineScenario({
  summary: "it raises",
  expect: { printed: ["never"] },
  *main() {
    throw new ValueError("no");
  },
});

describe("a scenario", () => {
  it("ends as it declares, or not", async () => {
    await expect(cancelling).toEndAsDeclared();
    await expect(failing).not.toEndAsDeclared();
    await expect(await loadFromGallery("gather-cancel")).toEndAsDeclared();
  });

  it("ends as the matcher says, whatever it declares", async () => {
    await expect(failing).toEndWith({ raises: ValueError, message: "no" });
    await expect(failing).not.toEndWith({ raises: ValueError, message: "yes" });
    await expect(failing).not.toEndWith("returns");
    await expect(await loadFromGallery("deadlock-lock")).toEndWith("deadlocks");
  });

  it("prints lines", async () => {
    await expect(cancelling).toPrint(["A is cancelled"]);
    await expect(failing).toPrint([]);
    await expect(cancelling).not.toPrint([]);
  });

  it("cancels a task, by whom and with what", async () => {
    await expect(cancelling).toCancel("A");
    await expect(cancelling).toCancel("A", { by: "main", message: "it's\nenough" });
    await expect(cancelling).toCancel("A", { by: "Task-1" });
    await expect(cancelling).toCancel("main", { by: "timeout" });
    await expect(cancelling).not.toCancel("A", { by: "timeout" });
    await expect(cancelling).not.toCancel("A", { message: "please" });
    await expect(await loadFromGallery("gather-cancel")).toCancel("Task-2", { by: "gather-1" });
  });
});

describe("a matcher that fails", () => {
  it.each([
    [
      () => expect(failing).toEndAsDeclared(),
      /scenario: main raised ValueError: no, but declares: returns; and 1 expectation was not met\nprinted: .*\n {2}- never/,
    ],
    [
      () => expect(cancelling).toEndWith("returns"),
      /main raised TimeoutError, but declares: returns/,
    ],
    [() => expect(cancelling).toPrint(["B"]), /other lines than expected\n {2}- B\n {2}\+ A is/],
    [
      () => expect(cancelling).not.toPrint(["A is cancelled"]),
      /expected scenario to print other lines than \["A is cancelled"\]/,
    ],
    [
      () => expect(cancelling).toCancel("A", { by: "timeout" }),
      /expected A to be cancelled by timeout\n.*Task-1.*cancelled A/,
    ],
    [
      () => expect(cancelling).toCancel("B"),
      /expected B to be cancelled\nit was not cancelled; the tasks are Task-1, A/,
    ],
    [() => expect({}).toPrint([]), /expect\(\) needs a scenario here/],
  ])("says what happened (%#)", async (assertion, message) => {
    await expect(assertion()).rejects.toThrow(message);
  });
});
