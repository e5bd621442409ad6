import { expect } from "vitest";
import { widthOf } from "../../src/render/width.ts";
import { galleryNames } from "../../src/runner/gallery.ts";
import { asyncdemo, type FakeOptions } from "./fake-io.ts";

const virtual = ["--clock", "virtual"];

/** That the text for people fits into a terminal so wide. */
export async function neverWider(columns: number): Promise<void> {
  const options: FakeOptions = { tty: { stdout: true }, columns };
  const outputs = [
    await asyncdemo(["run", "--all", ...virtual], options),
    await asyncdemo(["run", "--all", "--format", "lanes", ...virtual], options),
    await asyncdemo(["run", "--all", "--explain", ...virtual], options),
    await asyncdemo(["list"], options),
    ...(await Promise.all(galleryNames().map((name) => asyncdemo(["show", name], options)))),
  ];
  for (const { out } of outputs) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
    const lines = out.replace(/\u001b\[[\d;]*m/g, "").split("\n");
    expect(lines.filter((line) => widthOf(line) > columns)).toEqual([]);
  }
}
