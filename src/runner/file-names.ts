/**
 * FileNames: what a program's files are called, seen from the folder of the file that was asked for.
 *
 * Node and V8 name a file by its real path. Through a link the user has named it otherwise, and so
 * the file has the name that the user gave it, and files beside and below it are named from there.
 */

import { realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";

export class FileNames {
  readonly #folder: string;
  readonly #own: string | null;
  /** Without links; read when a path is not the one that was given. */
  #real: { readonly folder: string; readonly own: string | null } | null = null;

  /**
   * @param folder The folder that files are named from.
   * @param own The file that was asked for, in that folder, if there is one.
   */
  constructor(folder: string, own: string | null = null) {
    this.#folder = folder;
    this.#own = own;
  }

  static from(path: string): FileNames {
    return new FileNames(dirname(path), path);
  }

  nameOf(path: string): string {
    if (path === this.#own) return basename(path);
    const { folder, own } = this.#resolved();
    if (path === own) return basename(this.#own ?? path);
    return dirname(path) === folder ? basename(path) : relative(folder, path).replaceAll(sep, "/");
  }

  /** Whether a path is that of the file that was asked for. */
  isOwn(path: string): boolean {
    return path === this.#own || (this.#own !== null && path === this.#resolved().own);
  }

  pathOf(name: string): string {
    // What is above a link's folder is above the link's target.
    const isAbove = name.startsWith("../");
    return isAbove ? join(this.#resolved().folder, name) : resolve(this.#folder, name);
  }

  /** A text of Node's without the paths of the folder. */
  shorten(text: string): string {
    const { folder, own } = this.#resolved();
    const named = own === null ? text : text.replaceAll(own, basename(this.#own ?? own));
    return named.replaceAll(`${folder}${sep}`, "").replaceAll(`${this.#folder}${sep}`, "");
  }

  #resolved(): { readonly folder: string; readonly own: string | null } {
    this.#real ??= {
      folder: realPath(this.#folder),
      own: this.#own === null ? null : realPath(this.#own),
    };
    return this.#real;
  }
}

/** The path without links; as it is where there is no such file. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
