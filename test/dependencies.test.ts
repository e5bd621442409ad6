import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import "./support/built.ts";
import { tableUnder } from "./support/readme-markdown.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
const page = read("docs/dependencies.md");
const { dependencies, devDependencies } = JSON.parse(read("package.json"));

/** The packages of the table below a heading, each of which has a reason. */
function packagesUnder(heading: string): string[] {
  return tableUnder(page, heading).map(([name = "", reason = ""]) => {
    expect(reason, name).not.toBe("");
    return name.replaceAll("`", "");
  });
}

const bundled = packagesUnder("Bundled into `dist`");

it("have a reason in the documents, each", () => {
  expect(packagesUnder("Installed with asyncdemo")).toEqual(Object.keys(dependencies));
  const others = ["Building and checking", "Testing"].flatMap(packagesUnder);
  expect([...bundled, ...others].sort()).toEqual(Object.keys(devDependencies).sort());
});

it("are bundled as the documents say", () => {
  const licensed = read("dist/LICENSES.txt")
    .split(`\n${"-".repeat(72)}\n\n`)
    .map((notice) => notice.slice(0, notice.indexOf("\n")));
  const direct = licensed.filter((name) => name in devDependencies);
  expect(bundled).toEqual(direct);
});

it.runIf(process.platform === "linux")("take less than 250 MB", () => {
  const files = readdirSync(join(root, "node_modules"), { recursive: true, withFileTypes: true });
  let bytes = 0;
  for (const file of files) {
    if (file.isFile()) bytes += statSync(join(file.parentPath, file.name)).size;
  }
  expect(bytes / 1e6).toBeGreaterThan(1);
  expect(bytes / 1e6).toBeLessThan(250);
});
