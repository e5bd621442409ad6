/** How the files of scenarios end. */

export const fileExtensions: readonly string[] = [".ts", ".mts", ".js", ".mjs", ".cts", ".cjs"];

/** Whether a command line is one that runs a file, at first sight. */
export function runsFile([command = "", ...words]: readonly string[]): boolean {
  return (
    /^(run|why|compare|diff)$/.test(command) &&
    words.some((word) => /^[^-].*\.[mc]?[jt]s$/.test(word))
  );
}
