/** How the files of scenarios end. */

export const scenarioExtensions: readonly string[] = [".ts", ".mts", ".js", ".mjs", ".cts", ".cjs"];

export const pythonExtension = ".py";

/** How all that can be run ends. */
export const fileExtensions: readonly string[] = [...scenarioExtensions, pythonExtension];

/** Whether a command line is one that runs a file, at first sight. */
export function runsFile([command = "", ...words]: readonly string[]): boolean {
  return (
    /^(run|why|compare|diff)$/.test(command) &&
    words.some((word) => /^[^-].*\.[mc]?[jt]s$/.test(word))
  );
}
