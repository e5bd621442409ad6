import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { type Clock, realClock, virtualClock } from "../../src/runner/clock.ts";
import { galleryNames, loadFromGallery } from "../../src/runner/gallery.ts";
import { type GalleryEntry, galleryIndex } from "../../src/runner/gallery-index.ts";
import { galleryTopics } from "../../src/runner/gallery-topics.ts";
import { runScenario } from "../../src/runner/run-scenario.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";
import { asyncdemo, FakeIo } from "../support/fake-io.ts";
import { launch } from "../support/launcher.ts";

describe("run", () => {
  it("gives the same bytes twice under the virtual clock", async () => {
    for (const format of ["plain", "log", "json", "lanes", "tree"]) {
      const argv = ["run", "--all", "--format", format, "--clock", "virtual"];
      const first = await asyncdemo(argv);
      expect(await asyncdemo(argv)).toEqual(first);
      expect(first).toMatchObject({ code: 0 });
    }
  });

  it("says nothing when all is well and it is to be quiet", async () => {
    const ended = await asyncdemo(["run", "--all", "--quiet"]);
    expect(ended).toEqual({ out: "", err: "", code: 0 });
  });

  it.each(galleryNames())("orders %s on the real clock as on the virtual", async (name) => {
    const events = async (clock: Clock) => {
      const lines: unknown[] = [];
      const onLine = (line: TraceLine) => {
        lines.push({ ...line, atMs: null, clock: null });
      };
      await runScenario(await loadFromGallery(name), { clock, onLine });
      return lines;
    };
    expect(await events(realClock(20))).toEqual(await events(virtualClock));
  });

  it("runs each scenario once, in the order of the words", async () => {
    const argv = ["run", "group-wait", "gather-c*", "gather-cancel", "--format", "json"];
    const { out } = await asyncdemo(argv);
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.filter(({ schema }) => schema).map(({ scenario }) => scenario)).toEqual([
      "group-wait",
      "gather-cancel",
      "gather-cancel-after-done",
      "gather-cancel-child",
    ]);
  });

  it("runs what is on a topic and matches, of what is named or of all", async () => {
    const ran = async (...argv: string[]) => {
      const { out } = await asyncdemo(["run", ...argv, "--format", "json"]);
      return [...out.matchAll(/^\{"schema".*?"scenario":"(.*?)"/gm)].map((match) => match[1]);
    };
    expect(await ran("--topic", "shielding")).toEqual(["shield-cancel", "shield-forgotten"]);
    expect(await ran("--all", "--grep", "chicken")).toEqual(["deadlock-cycle"]);
    expect(await ran("shield-*", "lock-order", "--grep", "FORGOTTEN")).toEqual([
      "shield-forgotten",
    ]);
  });

  it("takes the real clock for a terminal, and for --speed", async () => {
    const clock = async (argv: string[], stdout: boolean) => {
      const { out } = await asyncdemo(["run", "gather-type", "--format", "json", ...argv], {
        tty: { stdout },
      });
      return JSON.parse(out.split("\n")[0] ?? "").clock;
    };
    expect(await clock([], false)).toBe("virtual");
    expect(await clock([], true)).toBe("real");
    expect(await clock(["--speed", "3"], false)).toBe("real");
    expect(await clock(["--clock", "virtual"], true)).toBe("virtual");
  });
});

describe("--tree-at", () => {
  it("is a format, at an event or a time", async () => {
    const { out, code } = await asyncdemo(["run", "group-exception", "--tree-at", "0.7s"]);
    expect(out).toContain("after event 16, at 0.7 s");
    expect(code).toBe(0);
    const inMs = await asyncdemo(["run", "group-exception", "--tree-at", "700ms"]);
    expect(inMs.out).toBe(out);
    const bySeq = await asyncdemo([
      "run",
      "group-exception",
      "--tree-at",
      "16",
      "--format",
      "tree",
    ]);
    expect(bySeq.out).toContain("after event 16, at 0.5 s");
  });

  it("with a number that the run does not reach says which is the last, and 2", async () => {
    const { err, code } = await asyncdemo(["run", "gather-type", "--tree-at", "99"]);
    expect(err).toBe(
      "asyncdemo: gather-type has no event 99\nhint: it has 12: --tree-at 12 is the end\n",
    );
    expect(code).toBe(2);
  });
});

describe("--explain", () => {
  it("remarks on events, and shows the lessons where the source has their letters", async () => {
    const argv = ["run", "gather-cancel-after-done", "--explain"];
    const { out, err, code } = await launch(argv, { cwd: "." });
    expect({ err, code }).toEqual({ err: "", code: 0 });
    const [, below = ""] = out.split(/↯ cancels gather-1: no effect, it is done .*\n/);
    expect(below).toMatch(/^ +↳ gather-1 was already done/);
    expect(below.slice(0, below.indexOf("│"))).toContain("✎ F: The gather is marked done");
  });
});

describe("a signal", () => {
  const interruptAt = async (text: string, signals: ("SIGINT" | "SIGTERM")[]) => {
    const io = new FakeIo();
    let sent = false;
    io.onWrite = () => {
      if (sent || !io.out.includes(text)) return;
      sent = true;
      for (const signal of signals) io.signal(signal);
    };
    await main(["run", "group-wait", "gather-results", "--clock", "real", "--speed", "5"], io);
    return io;
  };

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s shows what it cancels, and ends with %i", async (signal, code) => {
    const io = await interruptAt("sleep(", [signal]);
    expect(io.out).toContain(`${signal} received`);
    expect(io.out).toContain("⊘ cancelled");
    expect(io.out).toContain(`✖ main was interrupted by ${signal}`);
    expect(io.out).not.toContain("gather-results");
    expect({ code: io.code, exitedWith: io.exitedWith, err: io.err }).toEqual({
      code,
      exitedWith: null,
      err: "",
    });
  });

  it("ends the process at once when it is the second", async () => {
    const io = await interruptAt("sleep(", ["SIGINT", "SIGINT"]);
    expect(io.exitedWith).toBe(130);
  });
});

describe("list", () => {
  it("gives the scenarios as data", async () => {
    const { out } = await asyncdemo(["list", "--json"]);
    const entries: GalleryEntry[] = JSON.parse(out);
    expect(entries.map(({ name }) => name).sort()).toEqual(galleryNames());
    for (const { summary } of entries) expect(summary).toMatch(/^\S.*\S$/);
    expect(entries.find(({ name }) => name === "shield-cancel")).toMatchObject({
      topic: "shielding",
      mode: "run",
      pair: "cancel-awaited",
      lessons: { A: expect.any(String) },
    });
  });

  it("groups the scenarios by topic, in the order in which to learn them", async () => {
    const { out } = await asyncdemo(["list"]);
    const [start, ...sections] = out.trimEnd().split("\n\n");
    expect(start).toMatch(/^Start with task-start, .*:\n {2}asyncdemo run task-start --explain$/);
    expect(sections.map((section) => section.split("\n")[0])).toEqual([...galleryTopics]);
    const entries = await galleryIndex();
    for (const [index, topic] of galleryTopics.entries()) {
      const names = entries.filter((entry) => entry.topic === topic).map(({ name }) => name);
      expect(
        [...(sections[index] ?? "").matchAll(/^ {2}(\S+)/gm)].map((match) => match[1]),
      ).toEqual(names);
      expect(names).toEqual(names.toSorted());
    }
  });

  it("does not say where to start among some, or beside scenarios of one's own", async () => {
    expect((await asyncdemo(["list", "--topic", "gather"])).out).toMatch(/^gather\n/);
    expect((await asyncdemo(["list", "scenarios"])).out).not.toContain("Start with");
  });

  it("puts summaries below the names where it is narrow", async () => {
    const { out } = await asyncdemo(["list"], { env: { COLUMNS: "40" } });
    expect(out).toMatch(/^ {2}gather-cancel\n {4}Cancelling a gather cancels every\n/m);
  });
});

describe("show", () => {
  it("shows each lesson below the line that it belongs to", async () => {
    const { out } = await asyncdemo(["show", "gather-cancel"]);
    expect(out).toMatch(
      /^gather-cancel {2}Cancelling a gather cancels.*\ntopic: gather · lettered as in the notebook that it is from\n\n/,
    );
    expect(out).toMatch(/cancelCoro\(gfut\), \/\/ B\n +└─ B: Cancel the gather\(\) to cancel all/);
  });

  it("names the scenario that shows the opposite", async () => {
    const { out } = await asyncdemo(["show", "shield-cancel"]);
    expect(out).toContain("\ntopic: shielding · compare with: cancel-awaited\n\n");
  });

  it("has the Python twin too, and the bare source", async () => {
    expect((await asyncdemo(["show", "gather-cancel", "--python"])).out).toContain("async def ");
    const { out } = await asyncdemo(["show", "gather-cancel", "--source"]);
    expect(out).toMatch(/^import .*"asyncdemo";\n/s);
  });
});
