/**
 * The quick way to load a user's modules: all that a file loads is known, so `require` takes it, in
 * the thread that asks, with no hooks of a compiler. TypeScript and ES modules are what tsx makes of
 * them, CommonJS with source maps; it is kept for later runs.
 *
 * Rejected, by the instructions of a start of one file, where an empty process executes 105 million
 * and this 4: Node's own `import` with `registerHooks`, its compile cache and its type stripping,
 * which Node 24 does with 37, and 22.18 to 22.23 with 575 and more, as they load their compiler at
 * each start; `vm.SourceTextModule`, with 210 to 280.
 */

import { createRequire } from "node:module";
import { extname } from "node:path";
import { importsUnknown, importsUnseen } from "../mistakes/glance.ts";
import { commonJsLoader } from "./commonjs-loader.ts";
import { CompiledCache } from "./compiled-cache.ts";
import { isTypeScript } from "./module-extensions.ts";
import type { Survey } from "./module-survey.ts";
import { exportedNames } from "./package-entries.ts";
import { type LoadListeners, resolveRequire } from "./resolve-self.ts";

/** @returns null when they cannot be loaded so; then nothing has run yet. */
export async function loadSurveyed(
  survey: Survey,
  listeners?: LoadListeners,
): Promise<Record<string, unknown> | null> {
  const { path } = survey;
  if (survey.kind === "module" && needsLinker(survey)) return null;
  const code = await compiled(survey);
  if (code === null) return null;
  for (const each of survey.modules.keys()) listeners?.onRequire(each);
  resolveRequire(listeners, (request, from) =>
    request === path ? path : survey.modules.get(from)?.own.get(request),
  );
  takeCompiled(code);
  const exported = createRequire(path)(path) as unknown;
  // Names given to `exports` one by one are names; what is given as a whole is the default export.
  const isWhole = /\bmodule\s*\.\s*exports\s*=/.test(survey.modules.get(path)?.text ?? "");
  const names = !isWhole && typeof exported === "object" && exported;
  return { ...names, default: exported };
}

/** The namespace of a module of the user's, and what CommonJS has and ES modules have not. */
const seesLinker =
  /\b(?:import|export)\s*(?:[\w$]+\s*,\s*)?\*\s*as\b[^"']*["']\.|\btypeof\s+(?:module|exports|arguments)\b|\b__esModule\b/;

/** Whether ES modules can see that they are not linked, or have to be refused before a line runs. */
export function needsLinker(survey: Survey, exported = exportedNames()): boolean {
  const modules = [...survey.modules.values()];
  return modules.some(({ text }) => seesLinker.test(text)) || takesUnseen(survey, exported);
}

/** Whether a file takes names, of this package or of another file, that may not be there. */
export function takesUnseen({ modules }: Survey, exported = exportedNames()): boolean {
  return [...modules.values()].some(
    ({ text, own }) =>
      importsUnknown(text, exported) ||
      importsUnseen(text, (from) => modules.get(own.get(from) ?? "")?.text ?? null),
  );
}

/** The code of those that Node cannot require as they are; null where one has none. */
async function compiled({ kind, modules }: Survey): Promise<Map<string, string> | null> {
  const cache = CompiledCache.open(kind);
  const codes = new Map<string, string>();
  for (const { path, text } of modules.values()) {
    if (kind === "commonjs" && !isTypeScript(path)) continue;
    let code = cache?.read(path, text);
    if (code === undefined) {
      code = (await import("./tsx.ts")).compile(path, kind);
      cache?.write(path, text, code);
    }
    if (code === null) return null;
    codes.set(path, code);
  }
  return codes;
}

function takeCompiled(codes: ReadonlyMap<string, string>): void {
  const { _extensions: extensions } = commonJsLoader;
  for (const extension of new Set([...codes.keys()].map((path) => extname(path)))) {
    const loadOthers = extensions[extension] ?? extensions[".js"];
    extensions[extension] = (module, path) => {
      const code = codes.get(path);
      if (code === undefined) loadOthers?.(module, path);
      else module._compile(code, path);
    };
  }
}
