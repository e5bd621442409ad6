import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openRecords } from "../../src/cli/open-records.ts";
import { reportKinds } from "../../src/cli/record-options.ts";
import { collectGarbage } from "../../src/runner/collect-garbage.ts";
import { FakeIo } from "../support/fake-io.ts";
import { galleryTrace } from "../support/gallery-trace.ts";
import { linesOf, raised } from "../support/report-of.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "asyncdemo-memory-"));
});
afterAll(() => rm(folder, { recursive: true }));

it("keeps nothing of a thousand scenarios but what is counted, with everything recorded", async () => {
  const io = new FakeIo({ folder });
  const report = reportKinds.map((kind) => ({ kind, file: `all.${kind}` }));
  const selected = Array.from({ length: 2000 }, () => ({
    kind: "gallery" as const,
    name: "gather-cancel",
  }));
  const options = { trace: "all.ndjson", report };
  const records = await openRecords(
    selected,
    options,
    { isData: false, format: "log", explain: false },
    io,
  );
  const traces = [await galleryTrace("gather-cancel"), linesOf(raised, `${"x".repeat(10_000)}\n`)];
  const tell = async (from: number, to: number): Promise<number> => {
    for (const [at, each] of selected.slice(from, to).entries()) {
      records.begin(each);
      for (const line of traces[at % 2] ?? []) records.line(line);
    }
    await collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  await tell(0, 500);
  const before = await tell(500, 1000);
  const after = await tell(1000, 2000);
  expect(records.end()).toBe(true);
  // A thousand runs of which a kilobyte each were kept would be seen.
  expect(after - before).toBeLessThan(1 << 20);
});
