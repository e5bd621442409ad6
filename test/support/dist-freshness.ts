// Once for all test files: whether dist is what the sources make now.

import type { TestProject } from "vitest/node";
import { changedSinceBuild } from "../../build/sources.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Why dist must not be tested; empty when it may. */
    distComplaint: string;
  }
}

export default async function setup(project: TestProject): Promise<void> {
  project.provide("distComplaint", complaintOf(await changedSinceBuild()));
}

/** @param changed What `changedSinceBuild` says. */
export function complaintOf([first, ...others]: readonly string[]): string {
  if (first === undefined) return "";
  const which = others.length === 0 ? first : `${first} and ${others.length} more`;
  const problem =
    first === "dist" ? "dist has not been built" : `dist is out of date: ${which} changed`;
  return `${problem}. This test runs what is built. Run \`npm run build\` first.`;
}
