/** The help at every width, and the documents that it reads. */

import stringWidth from "fast-string-width";
import { describe, expect, it } from "vitest";
import { commands } from "../../src/cli/definitions/commands.ts";
import { topics } from "../../src/cli/help-topics.ts";
import { asyncdemo } from "../support/fake-io.ts";

const help = async (argv: readonly string[], columns: number, env: Record<string, string> = {}) =>
  asyncdemo(argv, { env: { COLUMNS: String(columns), ...env } });

/** The first is asyncdemo alone. */
const pages = [[""], ["--help"], ...Object.keys(commands).map((name) => [name, "--help"])];

describe.each([40, 60, 80, 120])("in %i columns", (columns) => {
  it.each(pages)("no line of %s %s is wider, and no word is broken", async (...argv) => {
    const { out, code } = await help(argv.filter(Boolean), columns);
    expect(code).toBe(0);
    expect(out.split("\n").filter((line) => stringWidth(line) > columns)).toEqual([]);
    // What fits on no line, such as a path, is broken.
    const fits = (word: string) => word !== "" && word.length <= columns - 4;
    const isPiece = (word: string) => paths.some((path) => path.includes(word));
    const paths = ["~/.config/fish/completions/asyncdemo.fish"];
    const words = (text: string) =>
      text.split(/\s+/).filter((word) => fits(word) && !isPiece(word));
    const wide = await help(argv.filter(Boolean), 120);
    expect(words(out)).toEqual(words(wide.out));
  });

  it.each(topics)("the text on %s fits, but what is shown as it was printed", async (topic) => {
    const { out, code } = await help(["help", topic], columns);
    expect(code).toBe(0);
    expect(out.length).toBeGreaterThan(200);
    const own = out.split("\n").filter((line) => !/^ {2}/.test(line));
    expect(own.filter((line) => stringWidth(line) > columns)).toEqual([]);
  });
});

it("indents what continues a command, so that it is not read as another", async () => {
  expect((await help(["run", "--help"], 80)).out).toMatch(/run\.xml\n {4}--report github$/m);
  expect((await help(["--help"], 40)).out).toMatch(
    /gather-cancel --format\n {4}lanes\n {6}the same/,
  );
});

it("has the flags of run in groups, and the examples first", async () => {
  const { out } = await help(["run", "--help"], 100);
  expect(out).toMatch(/^Examples:\n/);
  const heads = [...out.matchAll(/^([A-Z][^:\n]*):$/gm)].map(([, head]) => head);
  expect(heads).toEqual(expect.arrayContaining(["What to run", "How it looks", "Time"]));
});

it("is coloured on a terminal that has colours, and nowhere else", async () => {
  const colored = await help(["--help"], 80, { FORCE_COLOR: "1" });
  expect(colored.out).toContain("\u001B[");
  const plain = await help(["--help"], 80);
  expect(plain.out).not.toContain("\u001B[");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences of colours
  expect(colored.out.replaceAll(/\u001B\[\d+m/g, "")).toBe(plain.out);
});

it("names every topic that there is", async () => {
  const { out } = await help(["--help"], 200);
  for (const topic of topics) expect(out).toContain(topic);
});

it("says what lanes and the log mean, without a network", async () => {
  expect((await help(["help", "lanes"], 80)).out).toContain("requests a cancellation");
  expect((await help(["help", "log"], 80)).out).toContain("a task was created");
  const why = await help(["help", "why"], 80);
  expect(why.out).toContain("Usage: asyncdemo why");
  expect(why.out).toContain("Why was it cancelled?");
});

it("offers the nearest topic", async () => {
  const { err, code } = await help(["help", "lane"], 80);
  expect(code).toBe(2);
  expect(err).toContain("lanes");
});
