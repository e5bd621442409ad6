/** How the files of scenarios end. */

export const fileExtensions: readonly string[] = [".ts", ".mts", ".js", ".mjs", ".cts", ".cjs"];
