import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import base from "../../vitest.config.ts";
import { type Drawn, root } from "./drawn.ts";
import { withSwitches } from "./mutations.ts";

const { MUTANTS = "", MUTANT_FILES = "", MUTANT = "0" } = process.env;
const mutants = JSON.parse(readFileSync(MUTANTS, "utf8")) as Drawn[];
const order = MUTANT_FILES.split(",");

/** What notices most comes first. */
class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      order.findIndex((file) => moduleId.endsWith(file));
    return [...files].sort((a, b) => place(a) - place(b));
  }
}

// One process for all: the projects of the usual tests would choose the files themselves.
const { projects: _, ...usual } = base.test ?? {};

export default defineConfig({
  ...base,
  root,
  plugins: [
    {
      name: "mutants",
      enforce: "pre",
      transform(code, id) {
        if (!id.startsWith(join(root, "src")) || !id.endsWith(".ts")) return null;
        const own = mutants.filter(({ file }) => id === join(root, file));
        return { code: withSwitches(code, own), map: null };
      },
    },
  ],
  test: {
    ...usual,
    include: order,
    runner: join(import.meta.dirname, "runner.ts"),
    sequence: { sequencer: InOrder },
    maxWorkers: 1,
    isolate: false,
    bail: MUTANT === "0" ? 0 : 1,
    experimental: { fsModuleCache: true },
  },
});
