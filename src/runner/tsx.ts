/**
 * tsx, which compiles a user's TypeScript. To load it takes longer than most runs.
 *
 * Its own cache is off: it runs what it finds in the temporary folder, from any user. What is
 * compiled is kept in a folder of ours (`compiled-cache.ts`).
 */

import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** For what is required. To import that part of tsx would take three times as long. */
export function registerTsxRequire(): void {
  const restore = turnCacheOff();
  try {
    (require("tsx/cjs/api") as typeof import("tsx/cjs/api")).register();
  } finally {
    restore();
  }
}

/** For what is imported. */
export async function registerTsxImport(): Promise<void> {
  const restore = turnCacheOff();
  try {
    const { register } = await import("tsx/esm/api");
    register();
  } finally {
    restore();
  }
}

/** tsx reads the variable when it is loaded. The program finds its own in its place. */
function turnCacheOff(): () => void {
  const { TSX_DISABLE_CACHE: own } = process.env;
  process.env.TSX_DISABLE_CACHE = "1";
  return () => {
    if (own === undefined) delete process.env.TSX_DISABLE_CACHE;
    else process.env.TSX_DISABLE_CACHE = own;
  };
}
