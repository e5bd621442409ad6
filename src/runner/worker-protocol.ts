/** What the command line and the thread that runs a user's file say to each other. */

import type { MessagePort } from "node:worker_threads";
import type { EventKind } from "../trace/event.ts";
import type { TraceLine } from "../trace/trace-line.ts";
import type { ProblemParts } from "./problem.ts";

/** The first message to the thread. */
export interface WorkerOrder {
  /**
   * Where to wake the reader of the ring, and to receive requests: not the thread's own port, on
   * which the file may post what it likes.
   */
  readonly port: MessagePort;
  readonly path: string;
  readonly name: string;
  readonly clock: "virtual" | "real";
  readonly speed: number;
  readonly timeoutSeconds: number | undefined;
  /** Receives the URLs of the modules that are loaded; null without a listener. */
  readonly loaded: MessagePort | null;
  /** Where to write what follows: the memory of a LineRing. */
  readonly ring: SharedArrayBuffer;
  /** The kinds of events that are read; null for all. */
  readonly kinds: readonly EventKind[] | null;
}

/** From the command line. */
export interface WorkerRequest {
  readonly interrupt: string;
}

/** From the thread. */
export type WorkerMessage =
  | { readonly kind: "line"; readonly line: TraceLine }
  | { readonly kind: "text"; readonly text: string }
  /** The program has replaced what JavaScript provides: lines from here on may hold anything. */
  | { readonly kind: "doubt" }
  /** The path of a module that `require` has found, or not. */
  | { readonly kind: "loaded"; readonly path: string }
  | { readonly kind: "problem"; readonly problem: ProblemParts }
  /** Nothing went wrong beside the scenario: its summary stands. */
  | { readonly kind: "end" };
