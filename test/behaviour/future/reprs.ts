import { defineScenario, Future, print, repr, ValueError } from "asyncdemo";

function show(future: Future): void {
  print(repr(future));
}

function first(): void {}
function second(): void {}
function third(): void {}
function fourth(): void {}

export default defineScenario({
  summary: "repr(future) shows its state with callbacks, result or exception",
  *main() {
    const pending = new Future();
    show(pending);
    for (const callback of [first, second, third, fourth]) {
      pending.addDoneCallback(callback);
      show(pending);
    }
    pending.cancel();
    show(pending);

    const failed = new Future();
    failed.setException(new ValueError("a message of more than forty characters, in full"));
    show(failed);
    failed.exception();

    for (const result of [
      1,
      "text",
      "a text of more than thirty characters",
      null,
      [0, 1, 2, 3, 4, 5],
      [0, 1, 2, 3, 4, 5, 6],
      [[[[[[[["deep"]]]]]]]],
      { a: 1, b: 2, c: 3, d: 4 },
      { e: 1, d: 2, c: 3, b: 4, a: 5 },
      Object.freeze(["a text of more than thirty characters", "another text of more than thirty"]),
      10n ** 50n,
      new Set([1, 2, 3]),
      new Set([7, 6, 5, 4, 3, 2, 1]),
      new ValueError("a message of more than thirty characters"),
      [],
      Object.freeze([1]),
    ]) {
      const future = new Future();
      future.setResult(result);
      show(future);
    }
  },
});
