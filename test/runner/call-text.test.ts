// biome-ignore-all lint/suspicious/noTemplateCurlyInString: source text.

import { describe, expect, it } from "vitest";
import { coroutineText, isAwaitedCall } from "../../src/runner/call-text.ts";

/** The text for the call that begins at `▸`. */
function textOf(source: string, item: number | null = null): string | undefined {
  const at = source.indexOf("▸");
  return coroutineText(source.replace("▸", ""), at, item);
}

describe("the text of the coroutine that a call is given", () => {
  it.each([
    ['▸createTask(factorial("B", 3));', 'factorial("B", 3)'],
    ['group.▸createTask(job(1), { name: "a" });', "job(1)"],
    ["▸createTask(this.visit(page), { name: `visit-${page}` });", "visit(page)"],
    ["▸createTask<number>(\n  ask(\n    'rome',\n    1,\n  ),\n)", "ask( 'rome', 1, )"],
    ['▸createTask(say("a), b", [1, 2]))', 'say("a), b", [1, 2])'],
    ["▸createTask(say(`${name(1)}), `))", "say(`${name(1)}), `)"],
    ["▸createTask(/* the first */ job(1)) // job(2)", "job(1)"],
    ["const c = job(1);\n▸createTask(c);", "job(1)"],
    ["const c = job(1);\nconst c2 = c;\n▸createTask(c2);", undefined],
    ["const c = makers[0];\n▸createTask(c);", undefined],
    ["▸createTask(jobs[0]);", undefined],
    ["▸createTask(job(1).with(2));", undefined],
    ["▸waitFor(job(1), 2)", "job(1)"],
    ["yield* job;", undefined],
    ["▸createTask(job(1", undefined],
  ])("%s", (source, expected) => {
    expect(textOf(source)).toBe(expected);
  });

  it.each([
    ['▸gather([a, job("b"), job("c")])', 1, 'job("b")'],
    ['▸gather([a, job("b"), job("c")])', 2, 'job("c")'],
    ["▸gather(urls.map((url) => fetch(url)))", 7, "fetch(url)"],
    ["▸gather([first(), ...urls.map((url) => fetch(url))])", 0, "first()"],
    ["▸gather([first(), ...urls.map((url) => fetch(url))])", 5, "fetch(url)"],
    ["▸gather(jobs)", 0, undefined],
    ["const one = job(1);\n▸gather([one])", 0, "job(1)"],
  ])("%s, item %i", (source, item, expected) => {
    expect(textOf(source, item)).toBe(expected);
  });

  it("is cut where it is long, and takes no time that grows with its square", () => {
    const long = `▸createTask(job([${"1, ".repeat(100_000)}]))`;
    expect(textOf(long)).toBeUndefined();
    const unclosed = `▸createTask(${"job(".repeat(100_000)}`;
    expect(textOf(unclosed)).toBeUndefined();
    const text = textOf(`▸createTask(job("${"x".repeat(500)}"))`);
    expect(text).toHaveLength(201);
  });
});

describe("a call that is awaited as it is made", () => {
  it.each([
    ["yield* ▸sleep(1);", true],
    ['yield *▸sleep(delay(1), ")") ;', true],
    ["const x = (yield* ▸sleep(1, { a: 1 }));", true],
    ["if (x) yield* ▸sleep(0)\n}", true],
    ["yield* ▸sleep(0)\nnext()", true],
    ["yield* ▸sleep(0)\ninstanceof Object", false],
    ["yield* ▸sleep(0)\n  .then()", false],
    ["yield* ▸sleep(0).also();", false],
    ["yield* ▸sleep(0) ?? other;", false],
    ["yield* ▸sleep(0) ? a : b;", false],
    ["yield* pick(▸sleep(0));", false],
    ["yield* asyncio.▸sleep(0);", false],
    ["// yield*\n▸sleep(0);", false],
    ["const kept = ▸sleep(0);", false],
    ["unyield* ▸sleep(0);", false],
  ])("%s: %s", (source, expected) => {
    const at = source.indexOf("▸");
    expect(isAwaitedCall(source.replace("▸", ""), at)).toBe(expected);
  });
});
