import { defineScenario, Future, InvalidStateError, print, repr, ValueError } from "asyncdemo";

function attempt(callback: () => unknown): void {
  try {
    print(callback());
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error;
    print(repr(error));
  }
}

export default defineScenario({
  summary: "A new Future is pending: it has no result and no exception yet",
  *main() {
    const future = new Future<string>();
    print(repr(future), future.done(), future.cancelled());
    attempt(() => future.result());
    attempt(() => future.exception());

    future.setResult("result");
    print(repr(future), future.done(), future.cancelled());
    attempt(() => future.result());
    attempt(() => future.exception());
    attempt(() => future.setResult("again"));
    attempt(() => future.setException(new ValueError()));
  },
});
