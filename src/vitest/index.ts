/**
 * Matchers for vitest: `import "asyncdemo/vitest"` in a test, or in a set-up file.
 *
 * @packageDocumentation
 */

import { expect } from "vitest";
import { matchers, type ScenarioMatchers } from "./matchers.ts";

export type { CancelledBy, ScenarioMatchers } from "./matchers.ts";

declare module "vitest" {
  // biome-ignore lint/suspicious/noExplicitAny: vitest's own declaration, which this one extends
  interface Matchers<T = any> extends ScenarioMatchers<T> {}
}

expect.extend(matchers);
