/** Responses: what a task did with an error that landed at its await. */

import type { Frame, Ref } from "../trace/terms.ts";
import type { ErrorName } from "./cancel-route.ts";

export type Response =
  /** It left the task, immediately or after a clean-up that awaited something. */
  | { readonly how: "left"; readonly seq: number; readonly afterCleanUp: boolean }
  /** It was caught and did not leave the task. */
  | ({ readonly how: "swallowed"; readonly seq: number } & Catch)
  /**
   * Another error left the task, or one of its functions, instead. `replaced`: the other was raised
   * from it, or by the block of a timeout or group. `let-out`: no event says so.
   */
  | {
      readonly how: "replaced" | "let-out";
      readonly seq: number;
      readonly by: ErrorName;
      /** Whether the other was made before this one landed, or after; null if that is not known. */
      readonly age: "older" | "later" | null;
      /** Where the other was raised. */
      readonly at?: Frame;
      readonly through?: Ref;
      /** Where the new error was caught, if in the same step. */
      readonly caught?: Catch;
    }
  /** The group that made the request took it back, and swallowed the error. */
  | { readonly how: "taken-back"; readonly seq: number; readonly through: Ref }
  /** Another CancelledError was raised during the handling of this one, and left the task. */
  | ({ readonly how: "interrupted"; readonly seq: number; readonly later: number } & Catch)
  /** The trace ends first. The task may have awaited something since. */
  | { readonly how: "open"; readonly at?: Frame; readonly hasAwaited: boolean };

/** Where an error was caught, as far as the trace says. */
export interface Catch {
  /** The await in the function that caught it. */
  readonly at?: Frame;
  /** Whether that function returned; if not, it awaited again. */
  readonly returned?: boolean;
  /** The first line of that function that ran afterwards, according to the trace. */
  readonly goesOnAt?: Frame;
}

/** A response in which another error left instead. */
export type Instead = Extract<Response, { how: "replaced" | "let-out" }>;

export function isInstead<R extends { readonly how: string }>(
  response: R,
): response is Extract<R, { how: "replaced" | "let-out" }> {
  return response.how === "replaced" || response.how === "let-out";
}
