/**
 * Loads ES modules that have been surveyed, in the thread that asks.
 *
 * Node 20 has no hooks for them in that thread, and those in a thread of their own cost more than
 * the rest of a run. So they are made and linked with `vm`, on V8's modules like Node's own: with
 * top-level await, live bindings, and errors of names that are missing. It is behind a flag, which
 * the thread for a user's file is started with; without it, as on any doubt before the first line
 * runs, Node's loader takes over. Rejected: CommonJS in their place, which has none of the three.
 */

import Module, { createRequire, isBuiltin } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import vm, { type SourceTextModule } from "node:vm";
import type { CompiledTypeScript } from "./compiled-typescript.ts";
import { isTypeScript } from "./module-extensions.ts";
import type { Survey, SurveyedModule } from "./module-survey.ts";
import { packageEntry } from "./package-entries.ts";
import { type LoadListeners, resolveRequire } from "./resolve-self.ts";

/** @returns null when they cannot be linked here; then nothing has happened yet. */
export async function importSurveyed(
  path: string,
  survey: Survey,
  typescript: CompiledTypeScript,
  listeners?: LoadListeners,
): Promise<Record<string, unknown> | null> {
  const entry = await link(path, survey, typescript).catch(() => null);
  if (entry === null) return null;
  resolveRequire(listeners);
  for (const loaded of survey.modules.keys()) listeners?.onRequire(loaded);
  await entry.evaluate();
  return entry.namespace as Record<string, unknown>;
}

async function link(
  path: string,
  { modules }: Survey,
  typescript: CompiledTypeScript,
): Promise<SourceTextModule | null> {
  if (vm.SourceTextModule === undefined || typescript.missing.size > 0) return null;
  const made = new Map<string, vm.Module>();
  const texts = [...modules.values()].map(({ text }) => text);
  for (const each of modules.values()) made.set(each.path, makeModule(each, typescript));
  const entry = made.get(path) as SourceTextModule;
  await entry.link((name, { identifier }) => {
    const own = modules.get(fileURLToPath(identifier))?.own.get(name);
    const key = own ?? name;
    const found = made.get(key) ?? makeForeign(name, texts);
    made.set(key, found);
    return found;
  });
  return entry;
}

function makeModule({ path, text }: SurveyedModule, typescript: CompiledTypeScript) {
  const code = isTypeScript(path) ? (typescript.of(path) ?? text) : text;
  const url = pathToFileURL(path).href;
  registerSourceMap(path, code);
  return withoutWarning(
    () =>
      new vm.SourceTextModule(code, {
        identifier: url,
        initializeImportMeta(meta) {
          Object.assign(meta, { dirname: dirname(path), filename: path, url });
        },
      }),
  );
}

/** Node takes source maps from what it loads by itself: so from a module with nothing but that. */
const withSourceMaps: unknown[] = [];

function registerSourceMap(path: string, code: string): void {
  const map = code.slice(code.lastIndexOf("\n") + 1);
  if (!map.startsWith("//# sourceMappingURL=")) return;
  const empty = new Module(path) as NodeModule & { _compile(code: string, path: string): void };
  empty._compile(map, path);
  withSourceMaps.push(empty);
}

/** What is Node's, or this package's, as a module. */
function makeForeign(name: string, texts: readonly string[]): vm.Module {
  const entry = packageEntry(name, "commonjs");
  if (entry === null && !isBuiltin(name)) throw new Error(`${name} was not surveyed`);
  const exported = createRequire(import.meta.url)(entry ?? name) as Record<string, unknown>;
  const names = Object.keys(exported).filter((each) => each !== "default");
  // Some parts of the package are loaded when one asks for them.
  const isMeant = (each: string) =>
    texts.some((text) => text.includes(each) || /\*\s*(?:as|from)\b/.test(text));
  return new vm.SyntheticModule(entry === null ? ["default", ...names] : names, function () {
    if (entry === null) this.setExport("default", exported);
    for (const each of names) if (isMeant(each)) this.setExport(each, exported[each]);
  });
}

/** Node warns of what is behind the flag, once, as the user's own code would be warned. */
function withoutWarning<T>(make: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return make();
  } finally {
    process.emitWarning = emitWarning;
  }
}
