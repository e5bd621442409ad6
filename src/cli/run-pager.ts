/** The reader's pager, which takes over the terminal. */

import { spawn } from "node:child_process";
import { usualPager } from "./paged.ts";

/** What a shell ends with where there is no such command. */
const notFound = 127;

/** @returns false where there is no such pager. */
export function runPager(text: string, pager: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(pager, {
      // A variable may have flags. Without it no shell complains that there is no pager.
      shell: pager !== usualPager,
      stdio: ["pipe", "inherit", "inherit"],
      // As git has it: colours, no pager for what fits, and the text stays on the screen.
      env: { LESS: "FRX", ...process.env },
    });
    // Ctrl-C is the pager's. A pager that is left does not read the rest.
    const ignore = (): void => {};
    process.on("SIGINT", ignore);
    child.stdin.on("error", ignore);
    child.on("error", () => resolve(false));
    child.on("close", (code) => {
      process.off("SIGINT", ignore);
      resolve(code !== notFound);
    });
    child.stdin.end(text);
  });
}
