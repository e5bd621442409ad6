/** What tsx makes of a user's TypeScript: from an earlier run, or made now. */

import { readFileSync } from "node:fs";
import { CompiledCache } from "./compiled-cache.ts";
import { isTypeScript } from "./module-extensions.ts";
import type { Survey } from "./module-survey.ts";

export class CompiledTypeScript {
  readonly #cache = CompiledCache.open();
  readonly #code = new Map<string, string>();
  /** The texts of those that are to be compiled, by their paths. */
  readonly missing = new Map<string, string>();

  constructor({ modules }: Survey) {
    for (const { path, text } of modules.values()) {
      if (!isTypeScript(path)) continue;
      const code = this.#cache?.read(path, text) ?? null;
      if (code === null) this.missing.set(path, text);
      else this.#code.set(path, code);
    }
  }

  /** Its code; null where it is missing. */
  of(path: string): string | null {
    return this.#code.get(path) ?? null;
  }

  /** Keeps what tsx has made of one that is missing. */
  keep(path: string, code: string): void {
    const text = this.missing.get(path);
    if (text === undefined) return;
    // It may have been changed between the survey and tsx's own reading.
    if (readFileSync(path, "utf8") === text) this.#cache?.write(path, text, code);
  }
}
