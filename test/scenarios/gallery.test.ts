import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { gallerySource } from "../../src/runner/gallery.ts";
import { galleryIndex } from "../../src/runner/gallery-index.ts";
import { galleryTopics } from "../../src/runner/gallery-topics.ts";
import { letterOf } from "../../src/scenario/lesson-marks.ts";

const entries = await galleryIndex();
const byName = new Map(entries.map((entry) => [entry.name, entry]));

function linesOf(name: string, language: "ts" | "py"): string[] {
  return readFileSync(gallerySource(name, language), "utf8").trimEnd().split("\n");
}

describe.each(entries)("the scenario $name", ({ name, summary, topic, pair, lessons }) => {
  test("has fewer than 60 lines, and so has its twin", () => {
    expect(linesOf(name, "ts").length).toBeLessThan(60);
    expect(linesOf(name, "py").length).toBeLessThan(60);
  });

  test("shows each of its lessons at a line, in both languages, and no others", () => {
    const letters = Object.keys(lessons).sort();
    expect(letters.length).toBeGreaterThan(0);
    for (const language of ["ts", "py"] as const) {
      const marks = linesOf(name, language).flatMap((line) => letterOf(line) ?? []);
      expect([...new Set(marks)].sort(), language).toEqual(letters);
    }
  });

  test("has sentences for its summary and lessons", () => {
    expect(summary).toMatch(/^\S.*[^.\s]$/);
    for (const lesson of Object.values(lessons)) expect(lesson).toMatch(/^\S.*[.!]$/);
  });

  test("is on a topic of the gallery, and the opposite of its pair", () => {
    expect(galleryTopics).toContain(topic);
    if (pair === null) return;
    expect(pair).not.toBe(name);
    expect(byName.get(pair)?.pair).toBe(name);
  });
});

test("every topic has a scenario", () => {
  expect(new Set(entries.map(({ topic }) => topic))).toEqual(new Set(galleryTopics));
});

test("every scenario has a twin, and every twin a scenario", () => {
  const files = readdirSync(new URL("../../scenarios", import.meta.url)).sort();
  const expected = [...byName.keys()].flatMap((name) => [`${name}.py`, `${name}.ts`]);
  expect(files).toEqual(expected.sort());
});

test.each([
  ["a failure in a gather and in a group", "gather-exception", "group-exception"],
  ["a cancelled task in a gather and in a group", "gather-cancel-child", "group-cancel-child"],
  ["a gather with returnExceptions", "gather-return-exceptions", "gather-cancel-after-done"],
  ["an await with a shield", "shield-cancel", "cancel-awaited"],
  ["a deadline for a block and for an await", "timeout-expires", "wait-for-timeout"],
  ["an eager task", "eager-start", "task-start"],
])("%s has its opposite to be compared with", (_, name, pair) => {
  expect(byName.get(name)?.pair).toBe(pair);
});
