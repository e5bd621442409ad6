/** Settings that are a program: it may not end, end the process, or throw when it is over. */

import { importProblem } from "../runner/import-problem.ts";
import { importDefault } from "../runner/load-file.ts";
import { settingsProblems } from "../words/problems/settings.ts";
import { UsageError } from "./complain.ts";
import { explainCrashes } from "./crash.ts";

const mostSeconds = 10;

/**
 * @param shown The file's name in messages.
 * @returns its default export; undefined without one.
 * @throws UsageError when it does not come to its end.
 * @throws ScenarioProblem when it cannot be loaded.
 */
export async function runSettings(path: string, shown: string): Promise<unknown> {
  explainCrashes((error) => {
    const isTheirs = error instanceof Error && error.stack?.includes(path) === true;
    return isTheirs ? importProblem(path, error) : null;
  });
  const exit = process.exit;
  process.exit = (code) => {
    throw new Error(settingsProblems().exited(code ?? ""));
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const message = settingsProblems().notFinished(shown, mostSeconds);
      reject(new UsageError(message, settingsProblems().waitsForever));
    }, mostSeconds * 1000);
  });
  try {
    return await Promise.race([importDefault(path), late]);
  } finally {
    clearTimeout(timer);
    process.exit = exit;
  }
}
