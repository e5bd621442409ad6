/** Loads a user's scenario file: TypeScript or JavaScript, wherever it lies. */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { inspect } from "node:util";
import { isScenario, type Scenario } from "../scenario/define-scenario.ts";
import { loadProblems } from "../words/problems/loading.ts";
import { importProblem, lineOf } from "./import-problem.ts";
import { loadSurveyed } from "./load-surveyed.ts";
import { type Survey, survey } from "./module-survey.ts";
import { ScenarioProblem } from "./problem.ts";
import type { LoadListeners } from "./resolve-self.ts";

/**
 * Imports the file and takes its default export.
 *
 * @param surveyed What `survey` returns for it.
 * @throws ScenarioProblem with file and line, when it cannot be loaded or exports no scenario.
 */
export async function loadFile(
  path: string,
  surveyed: Survey | null,
  listeners?: LoadListeners,
): Promise<Scenario> {
  const exported = await importFile(path, surveyed, listeners);
  const scenario = defaultExport(exported);
  if (isScenario(scenario)) return scenario;
  const { explainedExport } = await import("./find-mistakes.ts");
  throw await explainedExport(path, exportProblem(path, exported, scenario));
}

/**
 * Imports a program that is no scenario, and takes its default export; undefined without one.
 *
 * @throws ScenarioProblem with file and line, when it cannot be loaded.
 */
export async function importDefault(path: string): Promise<unknown> {
  return defaultExport(await importFile(path, survey(path)));
}

async function importFile(
  path: string,
  surveyed: Survey | null,
  listeners?: LoadListeners,
): Promise<Record<string, unknown>> {
  process.setSourceMapsEnabled(true);
  try {
    return await importAny(path, surveyed, listeners);
  } catch (error) {
    const problem = importProblem(path, error);
    const { explained } = await import("./find-mistakes.ts");
    throw await explained(path, problem, error);
  }
}

/** In the quick way, where the text shows all that is loaded; otherwise with tsx. */
async function importAny(
  path: string,
  surveyed: Survey | null,
  listeners?: LoadListeners,
): Promise<Record<string, unknown>> {
  const exported = surveyed && (await loadSurveyed(surveyed, listeners));
  if (exported !== null) return exported;
  return (await import("./tsx.ts")).importWithTsx(path, listeners);
}

/** A CommonJS module that was an ES module has its default export one level deeper. */
function defaultExport({ default: outer, ...others }: Record<string, unknown>): unknown {
  const names = Object.keys(others).filter((name) => name !== "module.exports");
  const isObject = typeof outer === "object" && outer !== null;
  const isModule = isObject && "__esModule" in outer;
  if (isModule) return (outer as { default?: unknown }).default;
  // `exports.a = …` alone: what Node calls the default export is the module itself.
  const isAllExports =
    isObject &&
    names.every((name) => name in outer) &&
    (names.length > 0 || Object.keys(outer).length === 0);
  return isAllExports && !isScenario(outer) ? undefined : outer;
}

function exportProblem(
  path: string,
  exported: Record<string, unknown>,
  scenario: unknown,
): ScenarioProblem {
  const file = basename(path);
  const kind = "no-scenario";
  const isCommonJs = path.endsWith(".cjs");
  const hint = loadProblems().exportScenario(isCommonJs);
  if (isEmpty(path)) {
    const message = loadProblems().emptyFile(file);
    return new ScenarioProblem({ message, hint, kind, place: { file } });
  }
  if (scenario === undefined) {
    const names = exportedNames(exported);
    const others = names.length === 0 ? "" : loadProblems().exports(names.join(", "));
    const line = lineOf(path, /^\s*exports?\b/) ?? 1;
    const message = loadProblems().noDefault(file, line, others);
    return new ScenarioProblem({ message, hint, kind, place: { file, line } });
  }
  const line = lineOf(path, /^\s*export\s+default\b|\bmodule\.exports\b/) ?? 1;
  const what = inspect(scenario, { depth: 0, breakLength: Number.POSITIVE_INFINITY });
  return new ScenarioProblem({
    message: loadProblems().defaultIsOther(file, line, what),
    hint,
    kind,
    place: { file, line },
  });
}

function isEmpty(path: string): boolean {
  return readFileSync(path, "utf8").trim() === "";
}

/** A CommonJS module's names stand in its default export, as far as Node does not guess them. */
function exportedNames(exported: Record<string, unknown>): string[] {
  const { default: outer } = exported;
  const inner = typeof outer === "object" && outer !== null ? Object.keys(outer) : [];
  const names = new Set([...Object.keys(exported), ...inner]);
  return [...names].filter((name) => !/^(default|module\.exports|__esModule)$/.test(name)).sort();
}
