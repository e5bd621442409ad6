// A fault, and what is promised of it: docs/robustness.md lists them all.

import { it } from "vitest";

/** A test of a fault. Both texts are literals: test/robustness/table.test.ts reads them. */
export function fault(what: string, promise: string, test: () => unknown): void {
  it(`${what}: ${promise}`, async () => {
    await test();
  });
}
