// Whether dist is made of the sources that are there: a digest of each is kept with what was built.

import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What a build reads: files, and folders with all that is below them. */
const inputs = [
  "src",
  "scenarios",
  "build",
  "tsconfig.json",
  "tsconfig.types.json",
  // The versions of what is bundled.
  "package-lock.json",
];

const record = "dist/built-from.json";

/** @returns {Promise<Record<string, string>>} The digest of each source, by its path. */
export async function digestSources(folder = root) {
  const paths = await Promise.all(inputs.map((input) => filesOf(folder, input)));
  const digests = paths.flat().map(async (path) => {
    const digest = createHash("sha256").update(await readFile(join(folder, path)));
    return [path.replaceAll(sep, "/"), digest.digest("base64url")];
  });
  return Object.fromEntries(await Promise.all(digests));
}

/**
 * Says of dist what it is made of. The last thing a build does: without it dist is not whole.
 *
 * @param {Record<string, string>} digests What the sources were when the build began.
 */
export async function recordSources(digests, folder = root) {
  await writeFile(join(folder, record), JSON.stringify(digests));
}

/** @returns {Promise<string[]>} What is not as it was built; only "dist" when there is no build. */
export async function changedSinceBuild(folder = root) {
  /** @type {Record<string, string>} */
  let built;
  try {
    built = JSON.parse(await readFile(join(folder, record), "utf8"));
  } catch {
    return ["dist"];
  }
  const now = await digestSources(folder);
  const paths = new Set([...Object.keys(built), ...Object.keys(now)]);
  return [...paths].filter((path) => built[path] !== now[path]).sort();
}

/**
 * @param {string} folder
 * @param {string} input
 */
async function filesOf(folder, input) {
  if (/\.\w+$/.test(input)) return [input];
  const entries = await readdir(join(folder, input), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.(md|pyc)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
