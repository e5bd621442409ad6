import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { turnsOf } from "../../src/analysis/loop-turns.ts";
import { Timers } from "../../src/engine/core/timers.ts";
import { galleryNames, loadFromGallery } from "../../src/runner/gallery.ts";
import { runScenario } from "../../src/runner/run-scenario.ts";
import type { TraceEvent } from "../../src/trace/event.ts";

describe("the turns of a run", () => {
  const { collectDue } = Timers.prototype;
  /** How many turns the engine has begun: each begins with the timers that are due. */
  let begun = 0;

  beforeAll(() => {
    Timers.prototype.collectDue = function (ready) {
      begun++;
      collectDue.call(this, ready);
    };
  });

  afterAll(() => {
    Timers.prototype.collectDue = collectDue;
  });

  it.each(galleryNames())("begin where the engine's do: %s", async (name) => {
    const events: TraceEvent[] = [];
    const truth: number[] = [];
    await runScenario(await loadFromGallery(name), {
      onLine(line) {
        if (!("seq" in line)) return;
        events.push(line);
        truth.push(begun);
      },
    });
    expect(boundaries(turnsOf(events))).toEqual(boundaries(truth));
  });
});

/** The places where a new turn begins. */
function boundaries(turns: readonly number[]): number[] {
  return turns.flatMap((turn, at) => (at > 0 && turn !== turns[at - 1] ? [at] : []));
}
