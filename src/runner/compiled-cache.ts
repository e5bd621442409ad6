/**
 * Keeps what tsx has made of a user's TypeScript, so that the next run need not load tsx.
 *
 * tsx keeps that, too, but to load tsx and to ask it takes longer than all else of a short run. An
 * entry is taken only when everything that it was made of is the same, the file's text included.
 */

import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { makeOwn, tidy, writeWhole } from "./kept-files.ts";
import type { ModuleKind } from "./module-survey.ts";
import { packageFolder } from "./package-folder.ts";

interface Entry {
  readonly path: string;
  readonly text: string;
  /** The versions and settings that matter to what is made of it. */
  readonly circumstances: string;
  /** Null where it cannot be compiled. */
  readonly code: string | null;
}

export class CompiledCache {
  readonly #folder: string;
  readonly #circumstances: string;
  #isTidy = false;

  private constructor(folder: string, circumstances: string) {
    this.#folder = folder;
    this.#circumstances = circumstances;
  }

  /** @returns null where nothing can be kept. */
  static open(kind: ModuleKind): CompiledCache | null {
    const { TSX_DISABLE_CACHE, TSX_TSCONFIG_PATH } = process.env;
    if (TSX_DISABLE_CACHE || TSX_TSCONFIG_PATH) return null;
    const settings = tsconfig(process.cwd());
    // What it extends would count, too.
    if (settings === null || settings.includes('"extends"')) return null;
    const folder = ownFolder();
    if (folder === null) return null;
    return new CompiledCache(
      folder,
      `${kind} ${process.version} ${tsxVersion()} ${build()} ${settings}`,
    );
  }

  /** @returns undefined when that very text has not been compiled lately. */
  read(path: string, text: string): string | null | undefined {
    try {
      const entry = JSON.parse(readFileSync(this.#file(path), "utf8")) as Entry;
      const isSame =
        entry.path === path && entry.text === text && entry.circumstances === this.#circumstances;
      return isSame ? entry.code : undefined;
    } catch {
      return undefined;
    }
  }

  /** Where that fails, the next run compiles again. */
  write(path: string, text: string, code: string | null): void {
    // It may have been changed since it was read.
    if (readFileSync(path, "utf8") !== text) return;
    const entry: Entry = { path, text, circumstances: this.#circumstances, code };
    if (!this.#isTidy) tidy(this.#folder);
    this.#isTidy = true;
    writeWhole(this.#file(path), JSON.stringify(entry));
  }

  /** One for each path: a collision costs the other's entry, no more. */
  #file(path: string): string {
    return join(this.#folder, `${hash(path).toString(36)}.json`);
  }
}

/** FNV-1a. Node's `crypto` would take longer to load than all else here. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return sum >>> 0;
}

/** bin/asyncdemo.js keeps what V8 has compiled in the same. */
function ownFolder(): string | null {
  const user = process.getuid?.();
  const folder = join(tmpdir(), user === undefined ? "asyncdemo" : `asyncdemo-${user}`);
  return makeOwn(folder, user) ? folder : null;
}

/** The text of the one that tsx goes by; "" without one. */
function tsconfig(folder: string): string | null {
  for (let here = folder; ; here = dirname(here)) {
    try {
      return readFileSync(join(here, "tsconfig.json"), "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") return null;
    }
    if (here === dirname(here)) return "";
  }
}

/** The digest at the beginning of each pack, of all that was built; "" where there is none. */
function build(): string {
  try {
    const file = openSync(join(packageFolder, "dist/hot-file.js"), "r");
    try {
      const digest = Buffer.alloc(48);
      return digest.toString("latin1", 0, readSync(file, digest));
    } finally {
      closeSync(file);
    }
  } catch {
    return "";
  }
}

function tsxVersion(): string {
  const { version } = createRequire(import.meta.url)("tsx/package.json") as { version: string };
  return version;
}
