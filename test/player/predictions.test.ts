import { describe, expect, it } from "vitest";
import { type Question, questionUpTo } from "../../src/player/predictions.ts";
import { galleryNames } from "../../src/runner/gallery.ts";
import { playedGallery } from "../support/played-run.ts";

describe("predictions", () => {
  it.each(galleryNames())("ask for what does come, among what comes later: %s", async (name) => {
    const run = await playedGallery(name);
    const questions: Question[] = [];
    for (let at = 0; ; ) {
      const question = questionUpTo(run, at, run.end);
      if (question === null) break;
      questions.push(question);
      at = question.position;
    }
    for (const { position, choices, right } of questions) {
      expect(choices[right]?.sentence).toBe(run.sentenceAt(position));
      expect(choices.length).toBeGreaterThanOrEqual(2);
      expect(choices.length).toBeLessThanOrEqual(4);
      const sentences = choices.map(({ sentence }) => sentence);
      expect(new Set(sentences).size).toBe(sentences.length);
      for (const [at, { seq, sentence }] of choices.entries()) {
        if (at !== right) expect(run.positionOf(seq)).toBeGreaterThan(position);
        expect(run.sentenceAt(run.positionOf(seq))).toBe(sentence);
      }
    }
  });

  it("set what other tasks do next against it: gather-cancel", async () => {
    const run = await playedGallery("gather-cancel");
    const question = questionUpTo(run, 0, run.end)!;
    expect(question.position).toBe(10);
    expect([...question.choices].map(({ sentence }) => sentence).sort()).toEqual([
      "Task-1 resumes: CancelledError is raised at its await of gather-2.",
      "Task-2 prints “Task B: Compute factorial(3), currently i=2...”.",
      "Task-3 prints “Task A: Compute factorial(2), currently i=2...”.",
      "Task-4 cancels gather-1.",
    ]);
    expect(questionUpTo(run, 10, 12)).toBeNull();
    expect(questionUpTo(run, run.end - 1, run.end)).toBeNull();
  });
});
