import { describe, expect, it } from "vitest";
import { PairedRuns } from "../../src/player/paired-runs.ts";
import { beginning, type Command, play } from "../../src/player/player.ts";
import { playedGallery } from "../support/played-run.ts";

const left = await playedGallery("group-exception");
const right = await playedGallery("gather-exception");
const pair = new PairedRuns([left, right], "time");

const sentencesAt = (position: number) => {
  const [a, b] = pair.at(position);
  return [left.sentenceAt(a), right.sentenceAt(b)];
};

describe("two runs stepped through together", () => {
  it("are at the same time at each position, and both at their ends at the last", () => {
    for (let position = 1; position <= pair.end; position++) {
      const [a, b] = pair.at(position);
      const [before, after] = [pair.at(position - 1), [a, b]];
      const moved = [left.eventAt(a), right.eventAt(b)].filter((_, side) => {
        return before[side] !== after[side];
      });
      expect(moved.length).toBeGreaterThan(0);
      expect(new Set(moved.map((event) => event!.atMs)).size).toBe(1);
    }
    expect(pair.at(pair.end)).toEqual([left.end, right.end]);
    expect(new PairedRuns([left, left], "number").at(7)).toEqual([7, 7]);
  });

  it("stop where either of them has what is stepped to, forward and back", () => {
    for (const by of ["turn", "task", "cancellation", "failure", "print"] as const) {
      const own = ([left, right] as const).map((run) => {
        const found = [];
        for (let at: number | null = 0; ; ) {
          at = run.step(at, by, 1, null);
          if (at === null) return found;
          found.push(at);
        }
      });
      const expected = new Set([
        ...own[0]!.map((at) => pair.positionOf(0, at)),
        ...own[1]!.map((at) => pair.positionOf(1, at)),
      ]);
      const sorted = [...expected].toSorted((a, b) => a - b);
      const walked = (from: number, direction: 1 | -1) => {
        const stops = [];
        for (let at = pair.step(from, by, direction); at !== null; ) {
          stops.push(at);
          at = pair.step(at, by, direction);
        }
        return stops;
      };
      expect(walked(0, 1)).toEqual(sorted);
      const back = walked(pair.end, -1);
      expect(back).toEqual(sorted.filter((at) => at < pair.end).toReversed());
    }
    expect(pair.step(0, "event", 1)).toBe(1);
    expect(pair.step(pair.end, "event", 1)).toBeNull();
    expect(pair.step(0, "event", -1)).toBeNull();
  });

  it("find what either of them says or prints, from the other end if need be", () => {
    const at = pair.find(0, "ExceptionGroup", 1)!;
    expect(sentencesAt(at).join(" ")).toContain("ExceptionGroup");
    expect(pair.find(pair.end, "task 1: START", 1)).toBe(pair.find(0, "Task 1: start", 1));
    expect(pair.find(0, "no such text", 1)).toBeNull();
  });

  it("go to the next difference and the one before", () => {
    const first = pair.difference(0, 1)!;
    const [a, b] = sentencesAt(first);
    expect(a).not.toBe(b);
    for (let position = 1; position < first; position++) {
      const [one, other] = sentencesAt(position);
      expect(one).toBe(other);
    }
    const second = pair.difference(first, 1)!;
    expect(pair.difference(second, -1)).toBe(first);
    expect(pair.difference(first, -1)).toBeNull();
    expect(new PairedRuns([left, left], "number").difference(0, 1)).toBeNull();
  });

  it("play to the end, and select no task of their own", () => {
    const run = (...commands: readonly Command["do"][]) =>
      commands.reduce((state, each) => play(pair, state, { do: each } as Command), beginning);
    expect(run("play-or-pause", "tick", "tick")).toMatchObject({ position: 2, isPlaying: true });
    expect(run("end", "play-or-pause")).toMatchObject({ position: 0, isPlaying: true });
    expect(play(pair, beginning, { do: "select-next", direction: 1 }).selected).toBeNull();
  });
});
