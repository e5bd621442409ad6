// Many files in one run, with everything recorded: the memory that it takes does not grow with them.

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reportKinds } from "../../src/cli/record-options.ts";
import { launch } from "../support/launcher.ts";

/** `ASYNCDEMO_TEST_MANY=1000` takes as many files as that, and minutes. */
const many = Number(process.env.ASYNCDEMO_TEST_MANY ?? 100);

let cwd: string;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "asyncdemo-many-"));
  await writeFile(
    join(cwd, "peak.cjs"),
    `if (require("node:worker_threads").isMainThread) {
      process.on("exit", () => {
        const peak = String(process.resourceUsage().maxRSS);
        require("node:fs").writeFileSync(require("node:path").join(__dirname, "peak"), peak);
      });
    }`,
  );
});

afterAll(() => rm(cwd, { recursive: true, force: true }));

/** @returns the most memory that the process had, in KiB. */
async function peakOf(count: number): Promise<number> {
  const folder = join(cwd, `of-${count}`);
  await mkdir(folder);
  for (let at = 0; at < count; at++) await writeFile(join(folder, `mine-${at}.mjs`), scenario(at));
  const records = join(cwd, `records-${count}`);
  await mkdir(records);
  const { code, err } = await launch(
    [
      ...["run", folder, "--clock", "virtual", "--quiet"],
      ...["--trace", join(records, "all.ndjson")],
      ...reportKinds.flatMap((kind) => ["--report", `${kind}=${join(records, `all.${kind}`)}`]),
    ],
    { cwd, env: { NODE_OPTIONS: `--require ${join(cwd, "peak.cjs")}` } },
  );
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(await readdir(records)).toHaveLength(reportKinds.length + 1);
  expect(JSON.parse(await readFile(join(records, "all.json"), "utf8")).scenarios).toHaveLength(
    count,
  );
  return Number(await readFile(join(cwd, "peak"), "utf8"));
}

function scenario(at: number): string {
  return `import { createTask, defineScenario, gather, print, sleep } from "asyncdemo";
    function* worker(seconds) {
      yield* sleep(seconds);
      print("slept " + seconds);
    }
    export default defineScenario({
      summary: "number ${at}",
      *main() {
        const task = createTask(worker(3));
        yield* gather([worker(1), worker(2)]);
        task.cancel();
      },
    });`;
}

test(`${many} files take less than twice the memory of ${many / 10}`, async () => {
  const few = await peakOf(many / 10);
  expect((await peakOf(many)) / few).toBeLessThan(2);
});
