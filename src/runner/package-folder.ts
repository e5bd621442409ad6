/** Where the package's own files are: in a checkout, or installed. */

import { basename, dirname, join } from "node:path";

const here = import.meta.dirname;

/** Whether this is the built package rather than its source. */
export const isBuilt = basename(here) === "dist";

/** The folder that holds package.json. */
export const packageFolder = isBuilt ? dirname(here) : join(here, "../..");

/** The folder of the running engine's own code: no frame of it belongs to a program. */
export const codeFolder = join(packageFolder, isBuilt ? "dist" : "src");

/** What the command line is made with, while it is not bundled; null when it is. */
export const dependenciesFolder = isBuilt ? null : join(packageFolder, "node_modules");

/** The page of a run, without the run: the build makes it. */
export const pageFile = join(packageFolder, "dist/page.html");

/** The files that a new scenario is made from. */
export const templateFolder = join(packageFolder, "templates");

/** The scripts with which shells complete. */
export const completionFolder = join(codeFolder, isBuilt ? "completions" : "cli/completions");

/** The sources of the scenarios that come with the package. */
export const gallerySourceFolder = join(packageFolder, "scenarios");

/** The same, ready to run. */
export const galleryFolder = isBuilt ? join(here, "scenarios") : gallerySourceFolder;
