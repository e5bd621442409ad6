/** Loads CommonJS that has been surveyed, TypeScript or not, with one more hook of `require`. */

import Module, { createRequire } from "node:module";
import type { CompiledTypeScript } from "./compiled-typescript.ts";
import { isTypeScript } from "./module-extensions.ts";
import type { Survey } from "./module-survey.ts";
import { type LoadListeners, resolveRequire } from "./resolve-self.ts";

interface CommonJsModule extends NodeModule {
  _compile(code: string, path: string): void;
}

type Extensions = Record<string, (module: CommonJsModule, path: string) => void>;

/** tsx compiles what is missing, and what is loaded later. */
export async function requireSurveyed(
  path: string,
  survey: Survey,
  typescript: CompiledTypeScript,
  listeners?: LoadListeners,
): Promise<Record<string, unknown>> {
  if (typescript.missing.size > 0) (await import("./tsx.ts")).registerTsxRequire();
  // Last, so that it is asked first: a tsconfig's paths must not lead to another copy.
  resolveRequire(listeners, (request, from) => survey.modules.get(from)?.own.get(request));
  // Node finds the names that CommonJS exports when it is imported. tsx's has all in `module.exports`.
  if (!isTypeScript(path)) return (await import("./import-by-node.ts")).importPlainly(path);
  takeCompiled(typescript);
  return { default: createRequire(path)(path) as unknown };
}

function takeCompiled(typescript: CompiledTypeScript): void {
  const { _extensions: extensions } = Module as unknown as { readonly _extensions: Extensions };
  for (const extension of [".ts", ".cts"]) {
    const compile = extensions[extension] ?? extensions[".js"];
    extensions[extension] = (module, path) => {
      const code = typescript.of(path);
      if (code !== null) return module._compile(code, path);
      const { _compile: run } = module;
      module._compile = (made, name) => {
        typescript.keep(path, made);
        run.call(module, made, name);
      };
      compile?.(module, path);
    };
  }
}
