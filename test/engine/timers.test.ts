import { expect, test } from "vitest";
import { type Timer, TimerHeap } from "../../src/engine/core/timers.ts";
import { fc } from "../support/property.ts";

class TestTimer implements Timer {
  readonly wakeCause = 0;
  readonly whenSeconds: number;
  readonly order: number;
  isVoid = false;

  constructor(whenSeconds: number, order: number) {
    this.whenSeconds = whenSeconds;
    this.order = order;
  }

  runEntry(): void {}
}

test("timers come by deadline, then creation, without the void ones, however many those are", () => {
  const timers = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), {
    maxLength: 400,
    size: "max",
  });
  fc.assert(
    fc.property(timers, (drawn) => {
      const heap = new TimerHeap();
      const all = drawn.map(([when], order) => new TestTimer(when, order));
      for (const timer of all) heap.push(timer, timer.whenSeconds);
      for (const [index, timer] of all.entries()) {
        if (!drawn[index]?.[1]) continue;
        timer.isVoid = true;
        heap.noteVoid();
      }
      const popped: Timer[] = [];
      for (let next = heap.popDue(1e12); next !== null; next = heap.popDue(1e12)) popped.push(next);
      const expected = all
        .filter((timer) => !timer.isVoid)
        .sort((a, b) => a.whenSeconds - b.whenSeconds || a.order - b.order);
      expect(popped).toEqual(expected);
      expect(heap.isEmpty).toBe(true);
    }),
  );
});
