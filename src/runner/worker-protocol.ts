/** What the command line and the thread that runs a user's file say to each other. */

import type { MessagePort } from "node:worker_threads";
import type { TraceLine, TraceSummary } from "../trace/trace-line.ts";
import type { ProblemParts } from "./problem.ts";

/** What the thread is told first. */
export interface WorkerOrder {
  readonly path: string;
  readonly name: string;
  readonly clock: "virtual" | "real";
  readonly speed: number;
  readonly timeoutSeconds: number | undefined;
  /** Where to tell, as URLs, which modules are loaded; null when nobody asks. */
  readonly loaded: MessagePort | null;
  /** How many messages the command line has dealt with: one 32-bit integer. */
  readonly dealtWith: SharedArrayBuffer;
}

/** How many messages may be on their way: a run that never ends must not fill the memory. */
export const mostUnderWay = 4096;

/** From the command line. */
export interface WorkerRequest {
  readonly interrupt: string;
}

/** From the thread. */
export type WorkerMessage =
  | { readonly kind: "line"; readonly line: TraceLine }
  | { readonly kind: "text"; readonly text: string }
  /** The path of a module that `require` has found, or not. */
  | { readonly kind: "loaded"; readonly path: string }
  | { readonly kind: "problem"; readonly problem: ProblemParts }
  | { readonly kind: "end"; readonly summary: TraceSummary };
