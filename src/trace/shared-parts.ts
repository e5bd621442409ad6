/**
 * Parts of events that are the same are one object in memory: a large trace names the same lines of
 * the program, and the same stacks, again and again.
 */

import type { TraceEvent } from "./event.ts";
import type { AwaitRef, ErrorInfo, Frame } from "./terms.ts";

/** A foreign trace may have a new line in each event. */
const mostKept = 10_000;

type Mutable = { site?: Frame; stack?: readonly Frame[]; from?: AwaitRef; error?: ErrorInfo };

export class SharedParts {
  /** By line and column. */
  readonly #frames = new Map<number, Frame[]>();
  /** By the innermost frame. */
  readonly #stacks = new Map<Frame, (readonly Frame[])[]>();
  /** What each task was suspended on last. */
  readonly #awaited = new Map<number, AwaitRef>();
  #count = 0;

  /** Replaces parts of an event that was just read by those of earlier ones. */
  share(event: TraceEvent): void {
    const parts = event as Mutable;
    if (parts.site !== undefined) parts.site = this.#frame(parts.site);
    if (event.kind === "task.suspended") {
      parts.stack = this.#stack(event.stack);
      this.#awaited.set(event.task, event.on);
    } else if (event.kind === "task.resumed") {
      const awaited = this.#awaited.get(event.task);
      if (awaited !== undefined && isSame(awaited, event.from)) parts.from = awaited;
      this.#awaited.delete(event.task);
    }
    if (parts.error !== undefined) {
      (parts.error as { frames: readonly Frame[] }).frames = this.#stack(parts.error.frames);
    }
  }

  #frame(frame: Frame): Frame {
    const key = 4096 * frame.line + frame.column;
    const known = this.#frames.get(key);
    const same = known?.find((each) => isSameFrame(each, frame));
    if (same !== undefined) return same;
    if (!isPlain(frame) || this.#count >= mostKept) return frame;
    this.#count++;
    if (known === undefined) this.#frames.set(key, [frame]);
    else known.push(frame);
    return frame;
  }

  #stack(frames: readonly Frame[]): readonly Frame[] {
    const shared = frames.map((each) => this.#frame(each));
    const last = shared.at(-1);
    if (last === undefined) return frames;
    const known = this.#stacks.get(last);
    const same = known?.find(
      (each) =>
        each.length === shared.length && each.every((frame, depth) => frame === shared[depth]),
    );
    if (same !== undefined) return same;
    if (this.#count < mostKept) {
      this.#count++;
      if (known === undefined) this.#stacks.set(last, [shared]);
      else known.push(shared);
    }
    return shared;
  }
}

/** Whether a frame has nothing that a later version, or a traceback, has added. */
function isPlain(frame: Frame): boolean {
  return Object.keys(frame).length === (frame.source === undefined ? 4 : 5);
}

function isSameFrame(known: Frame, frame: Frame): boolean {
  return (
    known.line === frame.line &&
    known.column === frame.column &&
    known.file === frame.file &&
    known.function === frame.function &&
    known.source === frame.source &&
    isPlain(frame)
  );
}

/** Where a task waits for a state as well, such as the holders of a lock, both are kept. */
function isSame(a: AwaitRef, b: AwaitRef): boolean {
  if (a.kind !== b.kind || a.id !== b.id || a.delayMs !== b.delayMs) return false;
  const most = a.delayMs === undefined ? 2 : 3;
  return Object.keys(a).length === most && Object.keys(b).length === most;
}
