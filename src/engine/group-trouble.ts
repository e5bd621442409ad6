/** What has gone wrong in a task group: most groups end without any of it. */

import type { Raised } from "./context-managers.ts";
import type { CancelledError } from "./exceptions.ts";

export class Trouble {
  errors: Error[] = [];
  baseError: Raised | null = null;
  /** What the block's task was cancelled by, from outside. */
  cancellation: CancelledError | null = null;
  /** What has last interrupted the wait for the children, whoever asked for it. */
  interruption: CancelledError | null = null;
  isAborting = false;
  /** The group has cancelled its parent, and takes that back. */
  hasCancelledParent = false;
}
