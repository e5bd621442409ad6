/**
 * A seed for random tests, of the sources and the programs they are tested with: each state of them
 * draws programs of its own, and whoever sees a test fail sees it fail again.
 */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOTS = ["../../src", "../fuzz"].map((folder) => join(import.meta.dirname, folder));

export function sourcesSeed(): number {
  const hash = createHash("sha256");
  for (const root of ROOTS) {
    const files = readdirSync(root, { recursive: true, encoding: "utf8" });
    for (const file of files.filter((name) => /\.(ts|py)$/.test(name)).sort()) {
      hash.update(file).update(readFileSync(join(root, file)));
    }
  }
  return hash.digest().readInt32LE();
}
