import { describe, expect, it } from "vitest";
import { type ColorChoice, colorLevel } from "../../src/cli/color.ts";
import type { Question } from "../../src/cli/pick.ts";
import { widthOf } from "../../src/render/width.ts";
import { galleryIndex } from "../../src/runner/gallery-index.ts";
import { galleryTopics } from "../../src/runner/gallery-topics.ts";
import { asyncdemo, type FakeOptions } from "../support/fake-io.ts";
import { neverWider } from "../support/never-wider.ts";

const stream = (isTTY: boolean) => ({
  isTTY,
  columns: undefined,
  rows: undefined,
  onResize: () => () => {},
  drained: () => null,
  write: () => {},
});

describe("colour", () => {
  it.each<[ColorChoice, Record<string, string>, boolean, number]>([
    ["auto", {}, false, 0],
    ["auto", {}, true, 1],
    ["auto", { TERM: "xterm-256color" }, true, 2],
    ["auto", { COLORTERM: "truecolor" }, true, 3],
    ["auto", { TERM: "dumb" }, true, 0],
    ["auto", { CLICOLOR: "0" }, true, 0],
    ["auto", { CLICOLOR_FORCE: "1", TERM: "dumb" }, false, 1],
    ["auto", { CLICOLOR_FORCE: "0" }, false, 0],
    ["auto", { NO_COLOR: "1", CLICOLOR_FORCE: "1" }, true, 0],
    ["auto", { NO_COLOR: "" }, true, 1],
    ["auto", { FORCE_COLOR: "1", NO_COLOR: "1" }, false, 1],
    ["auto", { FORCE_COLOR: "3" }, false, 3],
    ["auto", { FORCE_COLOR: "true" }, false, 1],
    ["auto", { FORCE_COLOR: "0" }, true, 0],
    ["auto", { FORCE_COLOR: "false" }, true, 0],
    ["auto", { FORCE_COLOR: "" }, true, 1],
    ["never", { FORCE_COLOR: "1" }, true, 0],
    ["always", { NO_COLOR: "1", TERM: "dumb" }, false, 1],
  ])("%s with %j on a terminal (%s) has level %i", (choice, env, isTTY, level) => {
    expect(colorLevel(choice, env, stream(isTTY))).toBe(level);
  });

  it("carries nothing that the text does not say", async () => {
    const argv = ["run", "group-exception", "--explain"];
    const plain = await asyncdemo(argv);
    const painted = await asyncdemo([...argv, "--color=always"]);
    expect(painted.out).toContain("\u001b[");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
    expect(painted.out.replace(/\u001b\[[\d;]*m/g, "")).toBe(plain.out);
  });
});

const virtual = ["--clock", "virtual"];

describe("the text for people", () => {
  it.each(["log", "lanes", "tree"])("is the same on a terminal and off one: %s", async (format) => {
    const argv = ["run", "--all", "--format", format, "--no-color", ...virtual];
    const off = await asyncdemo(argv);
    const on = await asyncdemo(argv, { tty: { stdout: true, stderr: true }, columns: 80 });
    expect(on.out).toBe(off.out);
  });

  // screen.long.test.ts has others.
  it.each([40, 120])("is never wider than %i columns", neverWider);

  it("takes the width from COLUMNS where there is no terminal", async () => {
    const argv = ["run", "gather-return-exceptions", ...virtual];
    const narrow = await asyncdemo(argv, { env: { COLUMNS: "50" } });
    expect(Math.max(...narrow.out.split("\n").map(widthOf))).toBeLessThanOrEqual(50);
    const senseless = await asyncdemo(argv, { env: { COLUMNS: "wide" } });
    expect(senseless).toEqual(await asyncdemo(argv));
  });

  it("is ASCII with --ascii, of every scenario", async () => {
    for (const format of ["log", "lanes"]) {
      const { out } = await asyncdemo(["run", "--all", "--format", format, "--ascii", ...virtual]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
      expect(out).toMatch(/^[\x00-\x7f]+$/);
    }
  });

  it.each<[string, string[], FakeOptions]>([
    ["with --ascii", ["--ascii"], {}],
    ["where the locale is C's", [], { env: { LC_ALL: "C" } }],
    ["where the locale has another encoding", [], { env: { LANG: "de_DE.ISO-8859-1" } }],
    ["on a terminal without it", [], { env: { TERM: "linux" }, tty: { stdout: true } }],
  ])("is ASCII %s", async (_, flags, options) => {
    for (const argv of [
      ["run", "group-exception", ...virtual],
      ["run", "group-exception", "--format", "lanes", ...virtual],
      ["list"],
      ["show", "task-weakref"],
    ]) {
      const { out } = await asyncdemo([...argv, ...flags], options);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
      expect(out).toMatch(/^[\x00-\x7f]+$/);
    }
  });
});

describe("the picker", () => {
  const tty = { stdin: true, stdout: true, stderr: true };

  /** What is asked, in a terminal as wide as that. */
  async function questions(columns: number): Promise<[Question]> {
    const asked: Question[] = [];
    await asyncdemo([], { tty, columns, asked });
    return asked as [Question];
  }

  it("appears on a terminal, and runs what is picked", async () => {
    const answer = " gather-type ";
    const { out, code } = await asyncdemo([], { tty, answer, env: { ASYNCDEMO_CLOCK: "virtual" } });
    expect(out).toContain("main returned None, as declared");
    expect(code).toBe(0);
  });

  it("offers every scenario below its topic, with what it shows", async () => {
    const [{ offered }] = await questions(80);
    const offers = offered("");
    const headings = offers.flatMap((offer) => ("heading" in offer ? [offer.heading] : []));
    expect(headings).toEqual(galleryTopics);
    const names = offers.flatMap((offer) => ("value" in offer ? [offer.value] : []));
    expect(names).toEqual((await galleryIndex()).map(({ name }) => name));
    expect(offers[1]).toMatchObject({ description: expect.stringContaining("asyncdemo show ") });
  });

  it("offers what has each word in its name, topic or summary, the names first", async () => {
    const [{ offered }] = await questions(80);
    const values = (term: string) =>
      offered(term).map((offer) => ("value" in offer ? offer.value : offer.heading));
    expect(values("gather-type")[0]).toBe("gather-type");
    const found = values("Group EXC");
    expect(found.indexOf("group-exception")).toBeLessThan(found.indexOf("except-star"));
    expect(found).not.toContain("gather-type");
    expect(values("./mine.ts")).toEqual(["./mine.ts"]);
  });

  it("suggests, and does not run, what was not quite meant", async () => {
    const { err, code } = await asyncdemo([], { tty, answer: "gather-tpe" });
    expect(err).toContain("did you mean 'gather-type'?");
    expect(code).toBe(2);
  });

  it.each([40, 80, 120])("fits into %i columns without breaking a word", async (columns) => {
    const [{ offered }] = await questions(columns);
    const words = new Set((await galleryIndex()).flatMap(({ summary }) => summary.split(" ")));
    for (const offer of offered("")) {
      if ("heading" in offer) continue;
      const lines = offer.description.split("\n");
      expect(lines.filter((line) => widthOf(line) > columns)).toEqual([]);
      const shown = lines.slice(0, -1).join(" ").split(" ");
      if (columns > 40) expect(shown.filter((word) => !words.has(word))).toEqual([]);
    }
  });

  it("can be left", async () => {
    expect(await asyncdemo([], { tty, answer: null })).toMatchObject({ err: "", code: 0 });
  });

  it.each<[string, FakeOptions]>([
    ["in CI", { tty, env: { CI: "true" } }],
    ["without a terminal to read from", { tty: { ...tty, stdin: false } }],
    ["without a terminal to write to", { tty: { ...tty, stdout: false } }],
  ])("stays away %s", async (_, options) => {
    expect((await asyncdemo([], options)).out).toMatch(/^Examples:/);
  });
});
