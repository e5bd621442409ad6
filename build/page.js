// The page of `--report html`: src/page and what it imports in one script, its style beside it.
//
// A Content-Security-Policy names the hashes of both, so that nothing else in the page can run: what
// a trace holds is data, whatever it looks like.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

/**
 * @param {(moduleIds: string[]) => Promise<string>} licences The licences of the packages of modules.
 * @returns The page, with `{data}` where the data belongs, and the modules in it.
 */
export async function makePage(licences) {
  const { script, moduleIds } = await bundle();
  const style = minifyStyle(await readFile("src/page/page.css", "utf8"));
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  const template = await readFile("src/page/template.html", "utf8");
  const parts = { policy, style, script, licences: await licences(moduleIds) };
  const page = template.replace(
    /\{(policy|style|script|licences)\}/g,
    (_, name) => parts[/** @type {keyof typeof parts} */ (name)],
  );
  return { page, moduleIds };
}

async function bundle() {
  const { output } = await build({
    cwd: fileURLToPath(new URL("../", import.meta.url)),
    platform: "browser",
    input: "src/page/main.tsx",
    write: false,
    checks: { pluginTimings: false },
    tsconfig: "src/page/tsconfig.json",
    transform: { target: "es2023", jsx: "react-jsx" },
    output: {
      format: "iife",
      minify: true,
      comments: { legal: true, jsdoc: false, annotation: false },
    },
  });
  const [chunk] = output;
  if (output.length !== 1 || chunk?.type !== "chunk") throw new Error("The page is one script");
  // It must not end the element that it stands in.
  const script = `\n${chunk.code.replace(/<(?=\/script|!--)/gi, "\\x3c")}`;
  return { script, moduleIds: chunk.moduleIds };
}

/** @param {string} text */
function minifyStyle(text) {
  return text
    .replace(/\/\*.*?\*\//gs, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1");
}

/** @param {string} text */
function hashOf(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
