import { expect, test } from "vitest";
import { findNativePythons } from "../../src/python/native-python.ts";
import { compareVersions } from "../../src/python/python-version.ts";
import { faultPrograms, havingPackages, showsItsFault } from "./fault-programs.ts";

// On the newest Python that has what the program imports; faults.long.test.ts has the others.

const natives = await findNativePythons(process.env, process.env.HOME ?? "");
natives.sort((a, b) => compareVersions(b.version, a.version));

test("there are twenty programs and more, each with a fault", () => {
  expect(faultPrograms.length).toBeGreaterThanOrEqual(20);
});

for (const file of faultPrograms) {
  const [newest] = await havingPackages(file, natives);
  showsItsFault(file, newest);
}
