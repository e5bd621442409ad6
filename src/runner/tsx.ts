/** tsx, which compiles a user's TypeScript. To load it takes longer than most runs. */

import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** For what is required. To import that part of tsx would take three times as long. */
export function registerTsxRequire(): void {
  (require("tsx/cjs/api") as typeof import("tsx/cjs/api")).register();
}

/** For what is imported. */
export async function registerTsxImport(): Promise<void> {
  const { register } = await import("tsx/esm/api");
  register();
}
