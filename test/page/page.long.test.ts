// The page in Debian's Chromium: opened from a file, stepped through, linked to, printed, attacked.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TraceLine } from "../../src/trace/trace-line.ts";
import { chromiumPath, launchChromium, openPage, writePage } from "../support/chromium.ts";
import { launch } from "../support/launcher.ts";
import { longTrace } from "../support/long-trace.ts";
import { linesOf } from "../support/report-of.ts";

if (chromiumPath === null) {
  console.log("SKIPPED: the page in a browser (no Chromium is found; apt-get install chromium)");
}

describe.skipIf(chromiumPath === null)("the page in a browser", () => {
  let browser: Browser;
  let folder: string;
  let gather: string;

  beforeAll(async () => {
    browser = await launchChromium();
    folder = await mkdtemp(join(tmpdir(), "asyncdemo-page-"));
    gather = join(folder, "gather-cancel.html");
    const argv = ["run", "gather-cancel", "--quiet", "--report", `html=${gather}`];
    expect(await launch(argv, { cwd: folder })).toMatchObject({ code: 0 });
  });

  afterAll(async () => {
    await browser?.close();
    if (folder) await rm(folder, { recursive: true });
  });

  const sentence = (page: Page) => page.textContent(".sentence");

  it("opens from a file, asks no network, and complains of nothing", async () => {
    const { page, complaints } = await openPage(browser, gather);
    expect(await page.textContent("h1")).toBe("gather-cancel");
    expect(await page.textContent(".verdict")).toContain("main returned None, as declared");
    expect(await sentence(page)).toBe("Nothing has happened yet.");
    await page.click("text=Event ›");
    expect(await sentence(page)).toBe("Task-1 is created: it runs main.");
    expect(complaints).toEqual([]);
    expect(await page.title()).toBe("gather-cancel · asyncdemo");
    await page.close();
  });

  it("is under 300 kB without its traces", async () => {
    const empty = await writePage(folder, [{ name: "empty", lines: [] }]);
    expect((await readFile(empty)).length).toBeLessThan(300_000);
  });

  it("is stepped through by the keyboard alone", async () => {
    const { page } = await openPage(browser, gather);
    const keys: readonly (readonly [string, string])[] = [
      ["ArrowRight", "Task-1 is created: it runs main."],
      ["PageDown", "Task-1 starts."],
      ["s", "Task-2 starts."],
      ["p", "Task-2 prints “Task B: Compute factorial(3), currently i=2...”."],
      ["c", "Task-4 cancels gather-1."],
      ["f", "gather-1 fails with CancelledError, decided by Task-3."],
      ["Shift+C", "Task-2 ends cancelled."],
      ["ArrowLeft", "Task-2 resumes: CancelledError is raised at its await of sleep(1)."],
      ["End", "Task-1 is done."],
      ["Home", "Nothing has happened yet."],
    ];
    for (const [key, said] of keys) {
      await page.keyboard.press(key);
      expect(await sentence(page)).toBe(said);
    }
    await page.keyboard.press("/");
    await page.keyboard.type("main caught");
    await page.keyboard.press("Enter");
    expect(await sentence(page)).toBe("Task-1 prints “Main caught gather future cancellation.”.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("?");
    expect(await page.isVisible("dialog")).toBe(true);
    expect(await page.textContent("dialog .legend")).toMatch(/[▼▲]\s*cancel request from/);
    await page.keyboard.press("Escape");
    expect(await page.isVisible("dialog")).toBe(false);
    await page.close();
  });

  it("shows what was printed so far", async () => {
    const { page } = await openPage(browser, gather, { fragment: "#event=13" });
    const printed = await page.locator(".output li").allTextContents();
    expect(printed.map((text) => text.replace(/\s+/g, " "))).toEqual([
      "Task-2 Task B: Compute factorial(3), currently i=2...",
      "Task-3 Task A: Compute factorial(2), currently i=2...",
    ]);
    await page.keyboard.press("Home");
    expect(await page.textContent(".output")).toContain("nothing so far");
    await page.close();
  });

  it("has the line that runs in view, at once and after a turn of the screen", async () => {
    const { page } = await openPage(browser, gather, { fragment: "#event=16" });
    const isVisible = () =>
      page.evaluate(() => {
        const line = document.querySelector(".code .current")!.getBoundingClientRect();
        const list = document.querySelector(".code")!.getBoundingClientRect();
        return line.top >= list.top && line.bottom <= list.bottom;
      });
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect.poll(isVisible).toBe(true);
    const bottom = await page.evaluate(
      () => document.querySelector(".code .current")!.getBoundingClientRect().bottom,
    );
    expect(bottom).toBeLessThan(800);
    await page.setViewportSize({ width: 390, height: 800 });
    await expect.poll(isVisible).toBe(true);
    await page.close();
  });

  it("plays and pauses", async () => {
    const { page } = await openPage(browser, gather);
    for (let faster = 0; faster < 6; faster++) await page.click("[aria-label=Faster]");
    await page.click("text=Play");
    await page.waitForFunction(() =>
      document.querySelector(".where")?.textContent?.includes("event 30"),
    );
    await page.waitForSelector("text=Play");
    await page.keyboard.press("Space");
    await page.click("text=Pause");
    await page.close();
  });

  it("has event and task in its address, and is opened there", async () => {
    const { page } = await openPage(browser, gather, { fragment: "#event=17&task=3" });
    expect(await sentence(page)).toBe("Task-4 cancels Task-3 through gather-1.");
    expect(await page.textContent(".why h2")).toBe("Why: Task-3");
    expect(await page.textContent(".why")).toContain("passed it on to Task-3");
    expect(await page.textContent(".code .current code")).toContain("coro.cancel()");
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => location.hash === "#event=18&task=3");
    await page.evaluate(() => {
      location.hash = "#event=28";
    });
    await page.waitForFunction(() =>
      document.querySelector(".sentence")?.textContent?.includes("Main caught"),
    );
    expect(await page.textContent(".why h2")).toBe("Why: Task-1");
    await page.close();
  });

  it("goes to what is clicked: a line of the log, a task, a place in the timeline", async () => {
    const { page } = await openPage(browser, gather);
    await page.click("text=Task-4 cancels gather-1.");
    expect(await sentence(page)).toBe("Task-4 cancels gather-1.");
    await page.click(".tasks >> text=Task-2");
    expect(await page.textContent(".why h2")).toBe("Why: Task-2");
    await page.click(".tasks >> text=gather-1");
    expect(await page.textContent(".why h2")).toBe("Why: gather-1");
    await page.waitForFunction(() => location.hash === "#event=16&gather=1");
    const canvas = page.locator("canvas");
    // The page has been scrolled to the tasks.
    await page.evaluate(() => scrollTo(0, 0));
    const box = (await canvas.boundingBox())!;
    await page.mouse.click(box.x + 180 + 5, box.y + 24 + 11);
    expect(await page.textContent(".where")).toMatch(/^event [1-3] /);
    expect(await page.textContent(".why h2")).toBe("Why: Task-1");
    await page.close();
  });

  it("chooses among several runs, and shows what could not be run", async () => {
    const several = await writePage(folder, [
      { name: "several", lines: linesOf({}, "", "one") },
      { name: "two", lines: linesOf({ asDeclared: false, declared: "raises" }, "", "two") },
      { name: "broken", lines: [], problem: { kind: "unusable", message: "no default export" } },
    ]);
    const { page } = await openPage(browser, several);
    expect(await page.textContent("[role=alert]")).toContain("broken: no default export");
    await page.selectOption("select", "1");
    expect(await page.textContent("h1")).toBe("two");
    await page.waitForFunction(() => location.hash.startsWith("#run=1"));
    expect(await page.textContent(".head .verdict.bad")).toContain("but declares: raises");
    await page.close();
  });

  describe("of two runs", () => {
    const both = async (...argv: readonly string[]) => {
      const path = join(folder, `${argv[0]}.html`);
      const { err } = await launch([...argv, "--page", path], { cwd: folder });
      expect(err).toBe("");
      return path;
    };

    it("steps through both at the same time, for compare", async () => {
      const path = await both("compare", "group-exception");
      const { page, complaints } = await openPage(browser, path);
      expect(await page.locator(".side h2").first().textContent()).toBe("group-exception");
      expect(await page.locator(".side canvas").count()).toBe(2);
      await page.keyboard.press("ArrowRight");
      await page.click("text=Event ›");
      const said = await page.locator(".sentence").allTextContents();
      expect(said).toEqual(["Task-1 starts.", "Task-1 starts."]);
      await page.waitForFunction(() => location.hash === "#event=2");
      await page.click("text=Next difference");
      const [left, right] = await page.locator(".sentence").allTextContents();
      expect(left).not.toBe(right);
      await page.click("text=Next difference");
      await page.click("text=Previous difference");
      expect(await page.locator(".sentence").allTextContents()).toEqual([left, right]);
      await page.keyboard.press("/");
      await page.keyboard.type("Task 2: done");
      await page.keyboard.press("Enter");
      const found = await page.locator(".sentence").allTextContents();
      expect(found.join(" ")).toContain("Task 2: done");
      await page.locator("h1").click();
      await page.keyboard.press("Home");
      await page.keyboard.press("+");
      await page.keyboard.press("Space");
      await page.waitForFunction(() => location.hash === "#event=3");
      await page.keyboard.press("Space");
      await page.keyboard.press("?");
      expect(await page.textContent("dialog")).not.toContain("select a");
      await page.keyboard.press("Escape");
      await page.keyboard.press("End");
      expect(await page.textContent(".ends")).toContain("How each task ended");
      expect(await page.locator(".ends tr.differs").count()).toBeGreaterThan(0);
      expect(complaints).toEqual([]);
      await page.close();
    });

    it("begins at the first difference, for diff", async () => {
      const { out } = await launch(["run", "gather-cancel", "--format", "json"], { cwd: folder });
      const lines = out.trimEnd().split("\n");
      await writeFile(join(folder, "a.ndjson"), out);
      const changed = lines.map((line) => line.replace("awaitable cancelled.", "something else"));
      await writeFile(join(folder, "b.ndjson"), `${changed.join("\n")}\n`);
      const path = await both("diff", "a.ndjson", "b.ndjson");
      const { page, complaints } = await openPage(browser, path);
      expect(await page.textContent(".ends h2")).toBe("The first difference is at event 19");
      expect(await page.locator(".sentence").allTextContents()).toEqual([
        "Task-4 prints “awaitable cancelled.”.",
        "Task-4 prints “something else”.",
      ]);
      expect(complaints).toEqual([]);
      await page.close();
    });
  });

  describe("of a hostile trace", () => {
    const evil = `<img src=x onerror=hacked=1></script><script>hacked=1</script>{data}\u202e\u0000`;
    const hostile = (): readonly TraceLine[] =>
      linesOf({ declared: evil }, `${evil}\n`, evil).map((line) =>
        "kind" in line && line.kind === "text.printed"
          ? { ...line, site: { file: evil, line: 1, column: 1, function: evil, source: evil } }
          : line,
      );

    it("shows it as text and runs none of it", async () => {
      const lines = hostile();
      const problem = { kind: "bug", message: evil, details: evil } as const;
      const path = await writePage(folder, [
        { name: "hostile", lines, sources: { [evil]: evil } },
        { name: evil, lines: [], problem },
      ]);
      const { page, complaints } = await openPage(browser, path, { fragment: "#event=2&task=1" });
      const shown = await page.evaluate(() => ({
        hacked: "hacked" in window,
        elements: document.querySelectorAll("img, #app script").length,
        text: document.getElementById("app")?.textContent,
      }));
      expect(shown.hacked).toBe(false);
      expect(shown.elements).toBe(0);
      expect(shown.text).toContain("<img src=x onerror=hacked=1></script>");
      expect(shown.text).not.toContain("\u202e");
      expect(complaints).toEqual([]);
      await page.close();
    });

    it("could run nothing even if it came into the page as HTML", async () => {
      const { page, complaints } = await openPage(browser, gather);
      const outcome = await page.evaluate(() => {
        const script = document.createElement("script");
        let refused = "";
        try {
          script.textContent = "window.hacked = 1";
        } catch (error) {
          refused = String(error);
        }
        document.body.append(script);
        const image = document.createElement("img");
        image.setAttribute("src", "http://localhost:1/x");
        document.body.append(image);
        return { refused, hacked: "hacked" in window };
      });
      expect(outcome.hacked).toBe(false);
      expect(outcome.refused).toContain("TrustedScript");
      await expect.poll(() => complaints.join("\n")).toContain("Content Security Policy");
      await page.close();
    });
  });

  describe("for all", () => {
    it.each([
      ["light", 1400, 1000],
      ["dark", 1400, 1000],
      ["light", 360, 740],
      ["dark", 360, 740],
    ] as const)("has nothing that axe finds: %s, %d wide", async (colorScheme, width, height) => {
      const { page } = await openPage(browser, gather, {
        fragment: "#event=18&task=3",
        colorScheme,
        viewport: { width, height },
      });
      await expectAccessible(page);
      await page.close();
    });

    it.each([1400, 360])("has nothing that axe finds in two runs, %d wide", async (width) => {
      const path = join(folder, "pair.html");
      const argv = ["compare", "gather-cancel-child", "group-cancel-child", "--page", path];
      await launch(argv, { cwd: folder });
      const { page } = await openPage(browser, path, { viewport: { width, height: 900 } });
      await expectAccessible(page);
      await page.close();
    });

    it("is dark or light as the system is, or as is chosen", async () => {
      const { page } = await openPage(browser, gather, { colorScheme: "dark" });
      const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const dark = await paper();
      await page.click("text=Light colours");
      expect(await paper()).not.toBe(dark);
      await page.close();
    });

    it("moves nothing by itself where that is not wanted", async () => {
      const { page } = await openPage(browser, gather, { reducedMotion: "reduce" });
      const moving = await page.evaluate(
        () =>
          [...document.querySelectorAll("*")].filter((element) => {
            const { transitionDuration, animationName } = getComputedStyle(element);
            return /[1-9]/.test(transitionDuration) || animationName !== "none";
          }).length,
      );
      expect(moving).toBe(0);
      await page.close();
    });

    it("prints the whole log", async () => {
      const { page } = await openPage(browser, gather, { viewport: { width: 800, height: 600 } });
      await page.emulateMedia({ media: "print" });
      await expect.poll(() => page.locator(".log li:not(.space)").count()).toBe(30);
      expect(await page.isVisible(".controls")).toBe(false);
      const gap = await page.evaluate(() => {
        const why = document.querySelector(".why")!;
        return (
          why.getBoundingClientRect().bottom - why.lastElementChild!.getBoundingClientRect().bottom
        );
      });
      expect(gap).toBeLessThan(20);
      expect((await page.pdf()).length).toBeGreaterThan(10_000);
      await page.close();
    });
  });

  describe("of a trace of 100,000 events", () => {
    it("draws no more than of a short one, and is stepped through", async () => {
      const shortPath = await writePage(folder, [{ name: "short", lines: longTrace(2_000) }]);
      const longPath = await writePage(folder, [{ name: "long", lines: longTrace(100_000) }]);
      const drawn: Record<string, number> = {};
      for (const [name, path] of [
        ["short", shortPath],
        ["long", longPath],
      ] as const) {
        const { page, complaints } = await openPage(browser, path, { fragment: "#event=1500" });
        await countDrawing(page);
        drawn[name] = await drawnBy(page, () => page.keyboard.press("ArrowRight"));
        await page.click("text=Whole run");
        drawn[`${name}, whole`] = await drawnBy(page, () => page.keyboard.press("ArrowRight"));
        await page.keyboard.press("End");
        expect(await sentence(page)).toBe("main is done.");
        for (const key of ["Shift+P", "Shift+C", "ArrowLeft"]) await page.keyboard.press(key);
        const times = await page.evaluate(() =>
          performance.getEntriesByName("timeline").map(({ duration }) => duration),
        );
        console.log(`${name}: ${times.length} frames of the timeline, ${summaryOf(times)}`);
        expect(complaints).toEqual([]);
        await page.close();
      }
      expect(drawn.long).toBeLessThan(2 * drawn.short!);
      // A row has so many pixels, whatever there is to draw.
      expect(drawn["long, whole"]).toBeLessThan(30_000);
      console.log(JSON.stringify(drawn));
    });
  });
});

/** axe finds nothing, and nothing is wider than the window. */
async function expectAccessible(page: Page): Promise<void> {
  // axe is read by the browser's own tools: the page's policy would not let it in.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: unknown }> } };
    return JSON.stringify((await axe.run()).violations, ["id", "help", "nodes", "html"], 1);
  });
  expect(violations).toBe("[]");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}

/** Counts the calls that draw on a canvas. */
async function countDrawing(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counting = window as unknown as { drawn: number };
    counting.drawn = 0;
    const prototype = CanvasRenderingContext2D.prototype as unknown as Record<string, unknown>;
    for (const name of ["fillRect", "fillText", "strokeText", "stroke", "fill"]) {
      const method = prototype[name] as (...args: unknown[]) => unknown;
      prototype[name] = function (...args: unknown[]) {
        counting.drawn++;
        return method.apply(this, args);
      };
    }
  });
}

/** How many calls a frame takes, of the frames that something causes. */
async function drawnBy(page: Page, cause: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    (window as unknown as { drawn: number }).drawn = 0;
    performance.clearMeasures();
  });
  await cause();
  await page.waitForFunction(() => performance.getEntriesByName("timeline").length > 0);
  return page.evaluate(
    () =>
      (window as unknown as { drawn: number }).drawn /
      performance.getEntriesByName("timeline").length,
  );
}

function summaryOf(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)]?.toFixed(1);
  return `median ${at(0.5)} ms, longest ${at(1)} ms`;
}
